// Reading records: lists, one record, its history, counts, and undoing a change.
#pragma once

#include "api/route.h"
#include "api/site.h"
#include "register/record.h"

namespace regiotafel::api {
struct Record;
}  // namespace regiotafel::api

namespace regiotafel::app {

struct ListRecords {  // GET /api/v1/records/{register}
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct GetRecord {  // GET /api/v1/records/{register}/{id}?region=&at=
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct GetHistory {  // GET /api/v1/records/{register}/{id}/history
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct UndoChange {  // POST /api/v1/records/{register}/{id}/undo {"id", "version"}
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct CountRecords {  // GET /api/v1/counts/{register}?by=
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

// "{"id","version","status","data","seq"}", as every list gives it.
api::Record answer_of(registers::Record const& record);

}  // namespace regiotafel::app
