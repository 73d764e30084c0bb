// The pages by which a facilitator makes a session and runs it, from its question to its tables.
#pragma once

#include "api/route.h"
#include "api/site.h"

namespace regiotafel::app {

// To be put before session_routes(): "nieuw" is no id.
std::vector<Route> lead_routes(Site const& site);

struct ShowNewSession {  // GET /{region}/sessie/nieuw
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct SendNewSession {  // POST to the same
    Site const& site;
    void operator()(Call call, http::Reply reply) const;
};

struct ShowStep {  // GET /{region}/sessie/{id}/opzet and the steps after it
    Site const& site;
    std::string_view step;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct SendStep {  // POST to the same
    Site const& site;
    std::string_view step;
    void operator()(Call call, http::Reply reply) const;
};

struct ShowEmptyForm {  // GET /{region}/sessie/{id}/formulier.docx
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct ShowPeople {  // GET /{region}/sessie/{id}/aanmeldingen
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct SendPresence {  // POST to the same
    Site const& site;
    void operator()(Call call, http::Reply reply) const;
};

struct ShowPeopleSheet {  // GET /{region}/sessie/{id}/deelnemers.xlsx
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct ShowInvite {  // GET /{region}/sessie/{id}/uitnodigen?geleding=&sector=&soort=
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct SendInvite {  // POST to the same
    Site const& site;
    void operator()(Call call, http::Reply reply) const;
};

struct ShowInviteSheet {  // GET /{region}/sessie/{id}/uitnodigingen.xlsx
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct ShowStop {  // GET /{region}/geen-uitnodigingen/{code}
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct SendStop {  // POST to the same, also by a mail program (RFC 8058)
    Site const& site;
    void operator()(Call call, http::Reply reply) const;
};

struct ShowSessionHarvest {  // GET /{region}/sessie/{id}/oogst
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct SendSessionForms {  // POST to the same
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct SendTogether {  // POST /{region}/sessie/{id}/samenvoegen
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct ShowSessionCheck {  // GET /{region}/sessie/{id}/nakijken
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct SendSessionCheck {  // POST to the same
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct ShowReading {  // GET /{region}/sessie/{id}/duiding
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct SendReading {  // POST to the same
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct ShowTables {  // GET /{region}/sessie/{id}/tafels?ronde=&druk=
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct SendTables {  // POST to the same
    Site const& site;
    void operator()(Call call, http::Reply reply) const;
};

}  // namespace regiotafel::app
