// Work in the background over the API: /api/v1/jobs?region= and what starts such work.
#pragma once

#include "api/route.h"
#include "api/site.h"

namespace regiotafel::api {
struct Job;
}  // namespace regiotafel::api

namespace regiotafel::app {

struct ListJobs {  // GET /api/v1/jobs?region=
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct GetJob {  // GET /api/v1/jobs/{id}?region=
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

// POST /api/v1/jobs/{id}/{act}?region= with act cancel, retry or undo; an undo is a job of its own.
struct ActOnJob {
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct GetJobFile {  // GET /api/v1/jobs/{id}/file?region=
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct PostExport {  // POST /api/v1/exports?region=&register=&format=
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

// POST /api/v1/imports/{register}?region=&dry=&seen=&id=; the body is a CSV or XLSX file, by itself
// or as a form with one file. With dry=true it says what would happen; else a job does it, if
// nothing else would happen than what was seen.
struct PostImport {
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct PostTestMail {  // POST /api/v1/mails/test?region=&to=
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

api::Job answer_of(jobs::Job const& job, messages::Catalogue const& words);

// 202 with the job and where to find it.
http::Response accepted(base::Uuid const& job, std::string_view region);

// A file to keep, never one to open here (RELIABILITY S25).
http::Response download(jobs::File file);

}  // namespace regiotafel::app
