#include "region/report/computed_blocks.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/hash.h"
#include "base/text.h"

namespace regiotafel::region {
namespace {

namespace word = document::word;

constexpr std::string_view kBlock = "blok:";
constexpr std::string_view kReading = "duiding:";
constexpr std::string_view kOwn = "eigen:";
constexpr std::string_view kMarks = "regiotafel-marks-";
constexpr std::string_view kIds = "regiotafel-blocks-";
constexpr std::size_t kHashDigits = 10;
constexpr std::size_t kMarkDigits = 6;
constexpr std::size_t kMarksPerProperty = 40;  // Word keeps 255 signs of a property
constexpr std::size_t kTagLettersMax = 64;

std::string hash_of(std::string_view text) {
    return base::sha256_hex(base::collapse_spaces(text)).substr(0, kHashDigits);
}

// A tag holds at most 64 signs, and ':' is what its parts are divided by.
std::string safe_id(std::string id) {
    base::replace_all(id, ":", ".");
    std::size_t const most = kTagLettersMax - kBlock.size() - 1 - kHashDigits;
    if (id.size() > most) {
        id = id.substr(0, most - kHashDigits) + hash_of(id);
    }
    return id;
}

std::string text_of(Inlines const& content) {
    std::string text;
    for (auto const& part : content) {
        if (auto const* run = std::get_if<word::Run>(&part)) {
            text += run->text;
        }
    }
    base::replace_all(text, "\xC2\xAD", "");
    return text;
}

std::string text_of(word::TableCell const& cell) {
    std::string text;
    for (auto const& block : cell.blocks) {
        if (auto const* paragraph = std::get_if<word::Paragraph>(&block)) {
            text += (text.empty() ? "" : "\n") + text_of(paragraph->content);
        }
    }
    return text;
}

struct Piece {
    std::string tag;
    std::string text;
};

// Every paragraph and cell that says something, in order.
std::vector<Piece> pieces_of(document::Document const& document) {
    std::vector<Piece> pieces;
    auto const add = [&](std::string const& tag, std::string const& text) {
        if (!base::trim(text).empty()) {
            pieces.push_back({tag, text});
        }
    };
    for (auto const& block : document.blocks) {
        if (auto const* paragraph = std::get_if<document::Paragraph>(&block)) {
            add(paragraph->tag, paragraph->text);
            continue;
        }
        for (auto const& cell : std::get<document::Table>(block).cells) {
            add(cell.tag, cell.text);
        }
    }
    return pieces;
}

std::string mark_of(std::string_view text) {
    return base::sha256_hex(base::collapse_spaces(text)).substr(0, kMarkDigits);
}

std::vector<std::string> recorded(document::Document const& document, std::string_view kind) {
    std::vector<std::string> marks;
    for (auto const& [name, value] : document.properties) {
        for (std::size_t i = 0; name.starts_with(kind) && i + kMarkDigits <= value.size();
             i += kMarkDigits) {
            marks.push_back(value.substr(i, kMarkDigits));
        }
    }
    return marks;
}

std::map<std::string, std::string> as_properties(std::vector<std::string> const& marks,
                                                 std::string_view kind) {
    std::map<std::string, std::string> properties;
    for (std::size_t i = 0; i < marks.size(); ++i) {
        properties[fmt::format("{}{:04}", kind, i / kMarksPerProperty)] += marks[i];
    }
    return properties;
}

void add_block(Earlier& earlier, std::string_view tag, std::string const& text) {
    auto const rest = tag.substr(kBlock.size());
    auto const colon = rest.rfind(':');
    if (colon == std::string_view::npos) {
        return;
    }
    auto& block = earlier.blocks[std::string(rest.substr(0, colon))];
    block.hash = std::string(rest.substr(colon + 1));
    block.text += (block.text.empty() ? "" : "\n") + text;
    block.edited = hash_of(block.text) != block.hash;
}

// Controls that are only a part of their paragraph: the reader gives no piece for them.
std::vector<document::Control> controls_in_text(document::Document const& document) {
    std::set<std::string> whole;
    for (auto const& piece : pieces_of(document)) {
        whole.insert(piece.tag);
    }
    std::vector<document::Control> controls;
    for (auto const& control : document.controls) {
        bool const ours = control.tag.starts_with(kBlock) || control.tag.starts_with(kReading);
        if (ours && !whole.contains(control.tag) && !base::trim(control.text).empty()) {
            controls.push_back(control);
        }
    }
    return controls;
}

bool holds_control(std::string_view text, std::vector<document::Control> const& controls) {
    return std::ranges::any_of(controls, [&](document::Control const& control) {
        return base::contains(text, control.text);
    });
}

}  // namespace

Earlier earlier_version(document::Document const& document) {
    Earlier earlier;
    auto const marks = recorded(document, kMarks);
    std::set<std::string> const known(marks.begin(), marks.end());
    std::vector<std::string> now;
    auto const loose = controls_in_text(document);
    for (auto const& [tag, text] : pieces_of(document)) {
        now.push_back(mark_of(text));
        if (tag.starts_with(kBlock)) {
            add_block(earlier, tag, text);
        } else if (tag.starts_with(kReading)) {
            auto& reading = earlier.readings[tag.substr(kReading.size())];
            reading += (reading.empty() ? "" : "\n") + text;
        } else if (tag.starts_with(kOwn) ||
                   (!known.contains(now.back()) && !holds_control(text, loose))) {
            earlier.own_texts.push_back(text);
        }
    }
    for (auto const& control : loose) {
        if (control.tag.starts_with(kReading)) {
            earlier.readings.try_emplace(control.tag.substr(kReading.size()), control.text);
        } else {
            add_block(earlier, control.tag, control.text);
        }
    }
    auto const ids = recorded(document, kIds);
    earlier.written = {ids.begin(), ids.end()};
    earlier.edited = now != marks;
    return earlier;
}

std::map<std::string, std::string> text_marks(document::Document const& written) {
    std::vector<std::string> marks;
    for (auto const& piece : pieces_of(written)) {
        marks.push_back(mark_of(piece.text));
    }
    return as_properties(marks, kMarks);
}

std::map<std::string, std::string> ComputedBlocks::properties() const {
    std::vector<std::string> marks;
    for (auto const& id : order_) {
        marks.push_back(mark_of(id));
    }
    return as_properties(marks, kIds);
}

ComputedBlocks::Own ComputedBlocks::note(std::string const& id, std::string const& text) {
    if (now_.emplace(id, text).second) {
        order_.push_back(id);
    }
    auto const before = earlier_.blocks.find(id);
    if (before == earlier_.blocks.end()) {
        return {.removed = earlier_.written.contains(mark_of(id))};
    }
    return {.text = before->second.edited ? &before->second.text : nullptr};
}

void ComputedBlocks::add(std::vector<word::Block>& to, std::string id, std::string style,
                         Inlines content, word::ParagraphFormat format, Inlines links) {
    id = safe_id(std::move(id));
    auto const text = text_of(content);
    auto const own = note(id, text);
    if (own.removed) {
        return;
    }
    if (own.text != nullptr) {
        content = {word::run(*own.text)};
    }
    word::Control const control{.tag = fmt::format("{}{}:{}", kBlock, id, hash_of(text)),
                                .frame = word::Control::Frame::hidden};
    if (!links.empty()) {
        Inlines line{word::InlineControl{.control = control, .content = std::move(content)},
                     word::run(" ")};
        to.emplace_back(word::paragraph(std::move(style), join(std::move(line), std::move(links)),
                                        std::move(format)));
        return;
    }
    word::BlockControl block{.control = control};
    block.content.emplace_back(
        word::paragraph(std::move(style), std::move(content), std::move(format)));
    to.emplace_back(std::move(block));
}

word::TableCell ComputedBlocks::cell(std::string id, std::string const& style,
                                     word::TableCell computed) {
    auto const text = text_of(computed);
    if (base::trim(text).empty()) {
        return computed;
    }
    id = safe_id(std::move(id));
    auto const own = note(id, text);
    if (own.removed) {
        computed.blocks = {word::paragraph(style, "")};
        return computed;
    }
    if (own.text != nullptr) {
        computed.blocks.clear();
        for (auto const line : base::split(*own.text, '\n')) {
            computed.blocks.emplace_back(word::paragraph(style, std::string(line)));
        }
    }
    computed.control = word::Control{.tag = fmt::format("{}{}:{}", kBlock, id, hash_of(text)),
                                     .frame = word::Control::Frame::hidden};
    return computed;
}

std::string ComputedBlocks::reading(std::string const& section) const {
    auto const found = earlier_.readings.find(section);
    return found == earlier_.readings.end() ? std::string{} : found->second;
}

std::vector<BlockChange> ComputedBlocks::changes() const {
    std::vector<BlockChange> changes;
    if (earlier_.blocks.empty()) {
        return changes;
    }
    for (auto const& id : order_) {
        auto const& text = now_.at(id);
        auto const before = earlier_.blocks.find(id);
        if (before == earlier_.blocks.end() && !earlier_.written.contains(mark_of(id))) {
            changes.push_back({BlockChange::Kind::added, id, "", text});
        } else if (before != earlier_.blocks.end() && before->second.hash != hash_of(text)) {
            bool const kept = before->second.edited;
            changes.push_back({kept ? BlockChange::Kind::kept : BlockChange::Kind::changed, id,
                               before->second.text, text});
        }
    }
    for (auto const& [id, block] : earlier_.blocks) {
        if (!now_.contains(id)) {
            changes.push_back({BlockChange::Kind::removed, id, block.text, ""});
        }
    }
    return changes;
}

}  // namespace regiotafel::region
