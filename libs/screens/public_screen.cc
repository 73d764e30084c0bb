#include "screens/public_screen.h"

#include <fmt/format.h>

#include "screens/html.h"
#include "screens/retention_screen.h"

namespace regiotafel::screens {
namespace {

std::string text_of(registers::Record const& record, std::string_view field) {
    auto const* value = record.data.if_contains(field);
    return value != nullptr && value->is_string() ? std::string(value->get_string())
                                                  : std::string{};
}

std::string fact(PromisedScreen const& screen, registers::Record const& record,
                 std::string_view field) {
    auto const* schema = screen.schema.field(field);
    auto const value = schema == nullptr ? std::string{}
                                         : value_html(screen.words, *schema, record,
                                                      screen.references, Room::full);
    return value.empty() ? value
                         : fmt::format("<div><dt>{}</dt><dd>{}</dd></div>",
                                       screen.words.in(schema->label), value);
}

// "Komt uit 3 ideeën", with a link to each of the first ones.
std::string ideas(PromisedScreen const& screen, registers::Record const& record) {
    auto const* value = record.data.if_contains("contributions");
    if (value == nullptr || !value->is_array() || value->get_array().empty()) {
        return {};
    }
    std::string links;
    for (auto const& id : value->get_array()) {
        auto const found = screen.references.find(std::string(id.get_string()));
        if (found != screen.references.end()) {
            links += "<li>" + link(found->second.href, found->second.title) + "</li>";
        }
    }
    auto const count = static_cast<std::int64_t>(value->get_array().size());
    if (links.empty()) {
        return fmt::format(R"(<p class="small muted">{}</p>)",
                           screen.words.html("public.promised.ideas", {{"count", count}}));
    }
    return fmt::format(R"(<details><summary>{}</summary><ul>{}</ul></details>)",
                       screen.words.html("public.promised.ideas", {{"count", count}}), links);
}

std::string promise(PromisedScreen const& screen, registers::Record const& record, bool open) {
    auto const due = text_of(record, "due");
    bool const late = open && !due.empty() && due < screen.today;
    return fmt::format(R"(<li class="card"><h3>{}</h3><p class="acts">{}{}</p>)"
                       R"(<dl class="detail">{}{}{}</dl>{}</li>)",
                       link(record_address(screen.region, screen.schema, record),
                            title_of(screen.words, screen.schema, record)),
                       status_tag(screen.words, screen.schema, record.status),
                       late ? fmt::format(R"(<span class="tag tone-warning">{}</span>)",
                                          screen.words.html("public.promised.late"))
                            : std::string{},
                       fact(screen, record, "organisation"), fact(screen, record, "due"),
                       fact(screen, record, "evidence"), ideas(screen, record));
}

std::string promises(PromisedScreen const& screen, std::vector<registers::Record> const& records,
                     std::string const& title_key, bool open) {
    if (records.empty()) {
        return {};
    }
    std::string items;
    for (auto const& record : records) {
        items += promise(screen, record, open);
    }
    return fmt::format(R"(<section class="pointing"><h2>{} <span class="num">{}</span></h2>)"
                       R"(<ul class="promises">{}</ul></section>)",
                       screen.words.html(title_key), records.size(), items);
}

std::string error_summary(Words const& words, std::vector<base::Error> const& errors) {
    if (errors.empty()) {
        return {};
    }
    std::string items;
    for (auto const& error : errors) {
        items += fmt::format(R"(<li><a href="#v-{}">{}</a></li>)", escaped(error.where),
                             words.html(error.message));
    }
    return fmt::format(
        R"(<div class="summary" role="alert" tabindex="-1"><h2>{}</h2><ul>{}</ul></div>)",
        words.html("screen.form.mistakes", {{"count", static_cast<std::int64_t>(errors.size())}}),
        items);
}

std::string kinds(ReactionScreen const& screen) {
    auto const* field = screen.schema.field("kind");
    std::string out;
    if (field == nullptr) {
        return out;
    }
    auto const chosen = input(screen.inputs, "v.kind");
    for (auto const& code : field->codes) {
        out += fmt::format(
            R"(<label class="pick"><input type="radio" name="v.kind" value="{}"{}> {}</label>)",
            escaped(code.id), code.id == chosen ? " checked" : "", screen.words.in(code.label));
    }
    return fmt::format(R"(<div class="field"><fieldset><legend>{}</legend>{}</fieldset></div>)",
                       screen.words.in(field->label), out);
}

}  // namespace

std::string promised_html(PromisedScreen const& screen) {
    auto const& words = screen.words;
    auto const count = [](auto const& list) {
        return static_cast<std::int64_t>(list.size());
    };
    std::int64_t late = 0;
    for (auto const& record : screen.open) {
        auto const due = text_of(record, "due");
        late += !due.empty() && due < screen.today ? 1 : 0;
    }
    std::string out =
        fmt::format(R"(<h1>{}</h1><p class="lead">{}</p>)", words.html("public.promised.title"),
                    words.html("public.promised.lead"));
    auto const all = count(screen.open) + count(screen.done) + count(screen.dropped);
    if (all == 0) {
        return out +
               fmt::format(R"(<p class="nothing">{}</p>)", words.html("public.promised.none"));
    }
    out +=
        fmt::format(R"(<p class="count lead">{}{}</p>)",
                    words.html("public.promised.counts", {{"all", all},
                                                          {"open", count(screen.open)},
                                                          {"done", count(screen.done)},
                                                          {"dropped", count(screen.dropped)}}),
                    late == 0 ? std::string{}
                              : " " + words.html("public.promised.late_count", {{"count", late}}));
    return out + promise_sections(screen);
}

std::string promise_sections(PromisedScreen const& screen) {
    return promises(screen, screen.open, "public.promised.open", true) +
           promises(screen, screen.done, "public.promised.done", false) +
           promises(screen, screen.dropped, "public.promised.dropped", false);
}

std::string reaction_html(ReactionScreen const& screen) {
    auto const& words = screen.words;
    std::string out =
        fmt::format(R"(<div class="narrow"><h1>{}</h1>)", words.html("public.reaction.title"));
    if (screen.sent) {
        auto const home = "/" + screen.region;
        bool const from_here = screen.about.starts_with(home + "/");
        return out + fmt::format(R"(<p class="notice" role="status">{}{}</p>)"
                                 R"(<p><a class="btn" href="{}">{}</a></p></div>)",
                                 icon("check"), words.html("public.reaction.sent"),
                                 escaped(from_here ? screen.about : home),
                                 words.html(from_here ? "public.back" : "public.home"));
    }
    return out + fmt::format(R"(<p class="lead">{}</p>{}{}</div>)",
                             words.html("public.reaction.lead"),
                             error_summary(words, screen.errors), reaction_form(screen, {}));
}

std::string reaction_form(ReactionScreen const& screen, std::string_view action) {
    auto const& words = screen.words;
    return fmt::format(
        R"(<form method="post"{action} class="form">{command}{record}{about})"
        R"(<div class="field"><label for="v-text">{ask}</label>)"
        R"(<textarea id="v-text" name="v.text" rows="7" maxlength="4000" required>)"
        R"({text}</textarea></div>)"
        R"({kinds}<div class="field"><label for="v-email">{email}</label>)"
        R"(<p class="help" id="h-email">{why}</p>)"
        R"(<input id="v-email" type="email" name="v.email" value="{given}" maxlength="254")"
        R"( autocomplete="email" aria-describedby="h-email"></div>)"
        R"(<div class="trap" aria-hidden="true"><label for="{trap}">{leave}</label>)"
        R"(<input id="{trap}" name="{trap}" tabindex="-1" autocomplete="off"></div>)"
        R"(<p><button class="btn p">{send}</button></p></form>)",
        fmt::arg("action",
                 action.empty() ? std::string{} : R"( action=")" + escaped(action) + R"(")"),
        fmt::arg("command", hidden("opdracht", screen.command)),
        fmt::arg("record", hidden("record", screen.record)),
        fmt::arg("about", hidden("v.about", screen.about)),
        fmt::arg("ask", words.in(screen.schema.field("text")->label)),
        fmt::arg("text", escaped(input(screen.inputs, "v.text"))), fmt::arg("kinds", kinds(screen)),
        fmt::arg("email", words.in(screen.schema.field("email")->label)),
        fmt::arg("why", words.html("public.reaction.email")),
        fmt::arg("given", escaped(input(screen.inputs, "v.email"))), fmt::arg("trap", kTrapField),
        fmt::arg("leave", words.html("public.reaction.leave_empty")),
        fmt::arg("send", words.html("public.reaction.send")));
}

std::string privacy_html(Words const& words, registers::Registers const& registers) {
    std::string rows;
    for (auto const& schema : registers.all()) {
        for (auto const& field : schema.fields) {
            if (!field.personal || field.retired) {
                continue;
            }
            rows += fmt::format(
                R"(<tr><th scope="row">{}</th><td data-c="{}">{}</td><td data-c="{}">{}</td>)"
                R"(<td data-c="{}">{}</td></tr>)",
                words.in(field.label), words.html("public.privacy.where"), words.in(schema.plural),
                words.html("public.privacy.why"), words.in(field.personal->purpose),
                words.html("public.privacy.how_long"),
                escaped(period_words(words, field.personal->retention)));
        }
    }
    return fmt::format(
        R"(<h1>{}</h1><p class="lead">{}</p><section class="pointing"><h2>{}</h2>)"
        R"(<ul class="plain-list">)"
        R"(<li>{}</li><li>{}</li><li>{}</li></ul></section><section class="pointing"><h2>{}</h2>)"
        R"(<div class="table"><table class="records"><caption>{}</caption><thead><tr>)"
        R"(<th scope="col">{}</th><th scope="col">{}</th><th scope="col">{}</th>)"
        R"(<th scope="col">{}</th></tr></thead><tbody>{}</tbody></table></div></section>)",
        words.html("public.privacy.title"), words.html("public.privacy.lead"),
        words.html("public.privacy.rights"), words.html("public.privacy.see"),
        words.html("public.privacy.erase"), words.html("public.privacy.no_tracking"),
        words.html("public.privacy.what"), words.html("public.privacy.what"),
        words.html("public.privacy.data"), words.html("public.privacy.where"),
        words.html("public.privacy.why"), words.html("public.privacy.how_long"), rows);
}

std::string accessibility_html(Words const& words, std::string_view region) {
    return fmt::format(
        R"(<div class="narrow"><h1>{}</h1><p class="lead">{}</p><section class="pointing">)"
        R"(<h2>{}</h2><ul class="plain-list"><li>{}</li><li>{}</li><li>{}</li></ul></section>)"
        R"(<section class="pointing"><h2>{}</h2><p>{}</p><p><a class="btn p" href="{}">{}</a></p>)"
        R"(</section></div>)",
        words.html("public.access.title"), words.html("public.access.lead"),
        words.html("public.access.how"), words.html("public.access.keyboard"),
        words.html("public.access.script"), words.html("public.access.tested"),
        words.html("public.access.trouble"), words.html("public.access.tell"),
        escaped("/" + std::string(region) + "/reactie?over=toegankelijkheid"),
        words.html("public.reaction.title"));
}

std::string atom_feed(Words const& words, std::string_view region, std::string_view self,
                      std::vector<FeedEntry> const& entries) {
    std::string items;
    for (auto const& entry : entries) {
        items += fmt::format(
            "<entry><id>{0}</id><title>{1}</title><link href=\"{0}\"/><updated>{2}</updated>"
            "<summary>{3}</summary></entry>\n",
            escaped(entry.href), escaped(entry.title), escaped(entry.updated),
            escaped(entry.summary));
    }
    return fmt::format(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\"><id>{}</id><title>{}</title>"
        "<link rel=\"self\" href=\"{}\"/><author><name>{}</name></author><updated>{}</updated>\n{}"
        "</feed>\n",
        words.language(), escaped(self),
        words.html("public.news.title", {{"region", std::string(region)}}), escaped(self),
        escaped(region), entries.empty() ? "1970-01-01T00:00:00Z" : escaped(entries[0].updated),
        items);
}

std::string sitemap(std::vector<std::string> const& addresses) {
    std::string items;
    for (auto const& address : addresses) {
        items += "<url><loc>" + escaped(address) + "</loc></url>\n";
    }
    return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
           "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n" +
           items + "</urlset>\n";
}

}  // namespace regiotafel::screens
