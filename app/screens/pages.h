// The screens of a server: thin endpoints that look things up, let libs/screens make HTML, and
// send changes through the ledger like everybody else's.
#pragma once

#include <memory>

#include "api/networks.h"
#include "api/route.h"
#include "api/site.h"

namespace regiotafel::app {

inline constexpr std::size_t kImportBytesMax = 10 << 20U;  // of a file that is read in

struct ShowRegions {  // GET /
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct ChooseLanguage {  // GET /taal/{language}?terug=
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct ChooseColours {  // GET /kleur/{scheme}?terug=
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct ShowRegion {  // GET /{region}?q=
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct ShowList {  // GET /{region}/{register}
    Site const& site;
    std::shared_ptr<Networks> networks;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct ExportList {  // GET /{region}/{register}/uitvoer.csv and uitvoer.xlsx
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

// What ExportList answers; {region} and {register} are parts of the call's path.
base::Result<http::Response> export_file(Site const& site, Call const& call);

struct ShowRecord {  // GET /{region}/{register}/{id}
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct ShowForm {  // GET /{region}/{register}/nieuw and /{region}/{register}/{id}/wijzig
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct SendForm {  // POST to the same
    Site const& site;
    void operator()(Call call, http::Reply reply) const;
};

struct MoveRecord {  // POST /{region}/{register}/{id}/verplaats
    Site const& site;
    void operator()(Call call, http::Reply reply) const;
};

struct TakeBack {  // POST /{region}/{register}/{id}/terug
    Site const& site;
    void operator()(Call call, http::Reply reply) const;
};

struct RemoveRecord {  // POST /{region}/{register}/{id}/verwijder
    Site const& site;
    void operator()(Call call, http::Reply reply) const;
};

struct ShowImport {  // GET /{region}/{register}/inlezen
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct SendImport {  // POST to the same
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct ShowJobs {  // GET /{region}/taken
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct ShowJob {  // GET /{region}/taken/{id}
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct PressJob {  // POST /{region}/taken/{id}/{act}: stop, opnieuw, terugdraaien
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct ShowJobFile {  // GET /{region}/taken/{id}/bestand
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

// POST /{region}/{register}/uitvoer and, of the whole region, POST /{region}/taken
struct StartExport {
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct ShowHarvests {  // GET /{region}/oogst
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct ShowHarvest {  // GET /{region}/oogst/{id}
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct SendForms {  // POST to both
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct ShowRetention {  // GET /{region}/bewaartermijnen
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct EraseOverdue {  // POST to the same
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct ShowPublish {  // GET /{region}/oogst/{id}/publiceren
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct SendPublish {  // POST to the same
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct Withdraw {  // POST /{region}/oogst/{id}/terugtrekken
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct ShowHarvestFile {  // GET /{region}/oogst/{id}/bestand?naam=
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct SendComment {  // POST /{region}/{register}/{id}/reactie
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct SendAttachment {  // POST /{region}/{register}/{id}/bijlage
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct ShowNoteFile {  // GET /{region}/{register}/{id}/notitie/{note}
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct TakeNoteAway {  // POST /{region}/{register}/{id}/notitie/{note}/weg
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

// A problem answer as a page, for a browser that asks for one; other answers stay as they are.
http::Response readable_problem(Site const& site, Call const& call, http::Response answer);

}  // namespace regiotafel::app
