// The sessions of a region by date, for everybody: a page, a calendar to follow (iCalendar) and a
// feed (Atom); and the cards to prepare a session with.
#pragma once

#include "api/route.h"
#include "api/site.h"

namespace regiotafel::app {

struct ShowAgenda {  // GET /{region}/agenda
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct ShowAgendaCalendar {  // GET /{region}/agenda.ics
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct ShowAgendaFeed {  // GET /{region}/agenda.atom
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct ShowDecks {  // GET /{region}/kaarten
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct ShowDeck {  // GET /{region}/kaarten/{name}
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

}  // namespace regiotafel::app
