// Comments and files of a record: /api/v1/records/{register}/{id}/notes.
#pragma once

#include "api/route.h"
#include "api/site.h"
#include "background/remarks.h"

namespace regiotafel::app {

struct ListNotes {  // GET …/notes?region=
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

// POST …/notes?region= with {"id": UUID, "text"} for a comment, or with a form that has one file
// and ?id=, for a file.
struct PostNote {
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct GetNoteFile {  // GET …/notes/{note}/file?region=
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct WithdrawNote {  // POST …/notes/{note}/withdraw?region=
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

// {register} and {id} of the path.
base::Result<RecordPlace> record_place(Call const& call, std::string_view region);

}  // namespace regiotafel::app
