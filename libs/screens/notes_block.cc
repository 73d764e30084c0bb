#include "screens/notes_block.h"

#include <fmt/format.h>

#include "screens/html.h"

namespace regiotafel::screens {
namespace {

constexpr std::int64_t kKilo = 1000;

std::string who_when(Words const& words, NoteLine const& note) {
    auto const who = note.own ? words.plain("notes.you") : words.role(note.role);
    return escaped(who + ", " + words.moment(note.at_ms));
}

std::string withdraw(Words const& words, std::string_view base, NoteLine const& note) {
    if (!note.may_withdraw) {
        return {};
    }
    return fmt::format(
        R"(<form method="post" action="{}/notitie/{}/weg" data-once>)"
        R"(<button class="btn small q">{}<span class="sr"> {}</span></button></form>)",
        escaped(base), note.id, words.html("notes.withdraw"), escaped(shortened(note.text, 60)));
}

std::string files(Words const& words, std::string_view base, NotesBlock const& block) {
    std::string out;
    for (auto const& note : block.notes) {
        if (note.file) {
            out += fmt::format(R"(<li><div><a href="{}/notitie/{}" download>{}{}</a>)"
                               R"(<p class="xs muted">{} kB · {}</p></div>{}</li>)",
                               escaped(base), note.id, icon("download"), escaped(note.text),
                               (note.bytes + kKilo - 1) / kKilo, who_when(words, note),
                               withdraw(words, base, note));
        }
    }
    out = out.empty() ? out : R"(<ul class="files">)" + out + "</ul>";
    if (block.may_attach) {
        out += fmt::format(
            R"(<details class="attach"><summary>{0}</summary>
<form method="post" action="{1}/bijlage" enctype="multipart/form-data" class="form" data-once>{2}
<div class="field drop" data-drop><label for="bijlage">{3}</label>
<p class="help" id="bijlage-help">{4}</p>
<input id="bijlage" type="file" name="bijlage" aria-describedby="bijlage-help" required>
<p class="small" data-chosen aria-live="polite"></p>
<p class="small muted" data-hint hidden>{5}</p></div>
<div class="send"><button class="btn">{6}</button></div></form></details>)",
            words.html("notes.add_file"), escaped(base), hidden("notitie", block.next_id),
            words.html("notes.file"), words.html("notes.file_help"),
            words.html("harvest.screen.drop"), words.html("notes.send_file"));
    }
    return out.empty() ? out
                       : fmt::format(R"(<section class="notes"><h2>{}</h2>{}</section>)",
                                     words.html("notes.files"), out);
}

std::string comments(Words const& words, std::string_view base, NotesBlock const& block) {
    std::string out;
    for (auto const& note : block.notes) {
        if (!note.file) {
            out += fmt::format(R"(<li><div class="said">{}</div><p class="xs muted">{}</p>{}</li>)",
                               rich(note.text), who_when(words, note), withdraw(words, base, note));
        }
    }
    out = out.empty() ? out : R"(<ol class="comments">)" + out + "</ol>";
    if (block.may_comment) {
        out += fmt::format(
            R"(<form method="post" action="{}/reactie" class="form" data-once>{}
<div class="field long"><label for="reactie">{}</label>
<textarea id="reactie" name="reactie" rows="3" maxlength="4000" required>
{}</textarea></div>
<div class="send"><button class="btn">{}</button></div></form>)",
            escaped(base), hidden("notitie", block.next_id), words.html("notes.comment"),
            escaped(block.typed), words.html("notes.send"));
    }
    return out.empty() ? out
                       : fmt::format(R"(<section class="notes"><h2>{}</h2>{}</section>)",
                                     words.html("notes.comments"), out);
}

}  // namespace

std::string notes_html(Words const& words, std::string_view base, NotesBlock const& block) {
    return block.shown ? files(words, base, block) + comments(words, base, block) : std::string{};
}

}  // namespace regiotafel::screens
