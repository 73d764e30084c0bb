#include "screens/jobs_screen.h"

#include <fmt/format.h>

#include "screens/html.h"
#include "screens/values.h"

namespace regiotafel::screens {
namespace {

using registers::Tone;

struct StateWords {
    std::string_view id;
    std::string_view key;
    Tone tone;
};

constexpr StateWords kStates[] = {
    {"waiting", "job.state.waiting", Tone::neutral},
    {"running", "job.state.running", Tone::active},
    {"done", "job.state.done", Tone::good},
    {"failed", "job.state.failed", Tone::warning},
    {"cancelled", "job.state.cancelled", Tone::closed},
    {"interrupted", "job.state.interrupted", Tone::warning},
};

std::string address_of(std::string_view region, JobCard const& job) {
    return fmt::format("/{}/taken/{}", region, job.id);
}

std::string button(std::string_view region, JobCard const& job, std::string_view act,
                   std::string_view style, std::string const& text) {
    return fmt::format(R"(<form method="post" action="{}/{}" data-once>)"
                       R"(<button class="btn small{}">{}</button></form>)",
                       escaped(address_of(region, job)), act, style, text);
}

std::string buttons(Words const& words, std::string_view region, JobCard const& job) {
    std::string out;
    for (auto const& [href, text] : job.links) {
        out +=
            fmt::format(R"(<a class="btn small" href="{}">{}</a>)", escaped(href), escaped(text));
    }
    if (job.may_stop) {
        out += button(region, job, "stop", "", words.html("job.stop"));
    }
    if (job.may_retry) {
        out += button(region, job, "opnieuw", " p", words.html("job.retry"));
    }
    if (job.may_undo) {
        out += button(region, job, "terugdraaien", "", icon("undo") + words.html("job.undo"));
    }
    return out.empty() ? out : R"(<div class="acts">)" + out + "</div>";
}

// What the script keeps up to date; without script it is as it was when the page was made.
std::string progress(Words const& words, JobCard const& job) {
    if (is_over(job)) {
        return {};
    }
    return fmt::format(R"(<div class="progress"><progress max="100" value="{0}" aria-label="{1}">)"
                       R"({0} %</progress><p class="small"><span class="num" data-percent>{0} %)"
                       R"(</span> <span data-phase>{2}</span></p></div>)",
                       job.percent, words.html("job.progress"), escaped(job.phase));
}

std::string told(JobCard const& job) {
    std::string out;
    for (auto const& line : job.told) {
        out += "<p>" + escaped(line) + "</p>";
    }
    return out;
}

std::string open_mark(std::string_view region, JobCard const& job) {
    return is_over(job) ? std::string{}
                        : fmt::format(R"( data-job="{}" data-region="{}")", escaped(job.id),
                                      escaped(region));
}

std::string left_out(Words const& words, JobCard const& job) {
    if (job.left_out.empty()) {
        return {};
    }
    std::string out =
        fmt::format(R"(<section class="import-rows"><h2>{}</h2><div class="table">)"
                    R"(<table class="records import"><thead><tr><th scope="col" )"
                    R"(class="right">{}</th><th scope="col">{}</th></tr></thead><tbody>)",
                    words.html("job.left_out"), words.html("screen.import.line"),
                    words.html("screen.import.why"));
    for (auto const& [line, why] : job.left_out) {
        out += fmt::format(R"(<tr><th scope="row" class="right num" data-c="{}">{}</th>)"
                           R"(<td>{}</td></tr>)",
                           words.html("screen.import.line"), line, escaped(why));
    }
    return out + "</tbody></table></div></section>";
}

}  // namespace

bool is_over(JobCard const& job) {
    return job.state != "waiting" && job.state != "running";
}

std::string job_state(Words const& words, JobCard const& job) {
    for (auto const& one : kStates) {
        if (one.id == job.state) {
            auto const stopping = job.stopping && !is_over(job);
            return fmt::format(R"(<span class="tag tone-{}">{}</span>)", name_of(one.tone),
                               words.html(stopping ? "job.state.stopping" : std::string(one.key)));
        }
    }
    return {};
}

std::string jobs_html(JobsScreen const& screen) {
    auto const& words = screen.words;
    std::string out =
        fmt::format(R"(<div class="head"><div><h1>{}</h1><p class="lead">{}</p></div>)",
                    words.html("job.title"), words.html("job.lead"));
    if (screen.may_export) {
        out +=
            fmt::format(R"(<div class="acts"><form method="post" action="/{}/taken" data-once>)"
                        R"(<button class="btn">{}{}</button></form></div>)",
                        escaped(screen.region), icon("download"), words.html("job.export_region"));
    }
    out += "</div>";
    if (screen.jobs.empty()) {
        return out + fmt::format(R"(<p class="nothing">{}</p>)", words.html("job.none"));
    }
    out += R"(<ol class="jobs">)";
    for (auto const& job : screen.jobs) {
        out += fmt::format(
            R"(<li{}><div class="what"><h2>{}</h2>{}<p class="xs muted">{}{}</p></div>)"
            R"(<div class="came">{}{}</div>{}</li>)",
            open_mark(screen.region, job), link(address_of(screen.region, job), job.title),
            job_state(words, job), escaped(words.moment(job.made_ms)),
            job.own ? " · " + words.html("job.own") : std::string{}, progress(words, job),
            told(job), buttons(words, screen.region, job));
    }
    return out + "</ol>";
}

std::string job_html(Words const& words, std::string_view region, JobCard const& job) {
    return fmt::format(
               R"(<div class="job-page"{}><h1>{}</h1><p class="standing">{} <span class="small )"
               R"(muted">{}</span></p>{}<div class="came" role="status">{}</div>{}</div>)",
               open_mark(region, job), escaped(job.title), job_state(words, job),
               escaped(words.moment(job.made_ms)), progress(words, job), told(job),
               buttons(words, region, job)) +
           left_out(words, job);
}

std::string job_box(Words const& words, std::string_view region, JobCard const& job) {
    bool const good = job.state == "done";
    bool const bad = is_over(job) && !good;
    return fmt::format(
        R"(<section class="job-box{}"{} aria-label="{}"><div class="what" role="status">)"
        R"(<h2>{}{}</h2>{}{}</div><div class="acts"><a class="btn small" href="{}">{}</a></div>)"
        R"({}</section>)",
        good  ? " good"
        : bad ? " bad"
              : "",
        open_mark(region, job), words.html("job.box"),
        icon(good  ? "check"
             : bad ? "alert"
                   : "info"),
        escaped(job.title), progress(words, job), told(job), escaped(address_of(region, job)),
        words.html("job.look"), buttons(words, region, job));
}

}  // namespace regiotafel::screens
