#include "document/html_tokens.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "base/text.h"

namespace regiotafel::document {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kEntityBytesMax = 10;
constexpr std::size_t kTagNameBytesMax = 20;
// What may be searched in vain for the ends of tags, so that hostile quotes cannot make the search
// quadratic.
constexpr std::size_t kWastedBytesMax = 64ULL * 1024 * 1024;
constexpr std::array kUnseen{"script"sv, "style"sv, "title"sv, "template"sv, "noscript"sv};

constexpr std::pair<std::string_view, std::string_view> kEntities[] = {
    {"amp", "&"},    {"lt", "<"},     {"gt", ">"},     {"quot", "\""},  {"apos", "'"},
    {"nbsp", " "},   {"shy", ""},     {"euro", "€"},   {"hellip", "…"}, {"ndash", "–"},
    {"mdash", "—"},  {"lsquo", "‘"},  {"rsquo", "’"},  {"ldquo", "“"},  {"rdquo", "”"},
    {"sbquo", "‚"},  {"bdquo", "„"},  {"bull", "•"},   {"middot", "·"}, {"copy", "©"},
    {"reg", "®"},    {"trade", "™"},  {"deg", "°"},    {"plusmn", "±"}, {"frac12", "½"},
    {"frac14", "¼"}, {"sup2", "²"},   {"sup3", "³"},   {"sect", "§"},   {"para", "¶"},
    {"laquo", "«"},  {"raquo", "»"},  {"times", "×"},  {"rarr", "→"},   {"larr", "←"},
    {"agrave", "à"}, {"aacute", "á"}, {"acirc", "â"},  {"auml", "ä"},   {"aring", "å"},
    {"ccedil", "ç"}, {"egrave", "è"}, {"eacute", "é"}, {"ecirc", "ê"},  {"euml", "ë"},
    {"igrave", "ì"}, {"iacute", "í"}, {"icirc", "î"},  {"iuml", "ï"},   {"ntilde", "ñ"},
    {"ograve", "ò"}, {"oacute", "ó"}, {"ocirc", "ô"},  {"ouml", "ö"},   {"ugrave", "ù"},
    {"uacute", "ú"}, {"ucirc", "û"},  {"uuml", "ü"},   {"szlig", "ß"},  {"oslash", "ø"},
    {"Agrave", "À"}, {"Aacute", "Á"}, {"Auml", "Ä"},   {"Ccedil", "Ç"}, {"Egrave", "È"},
    {"Eacute", "É"}, {"Ecirc", "Ê"},  {"Euml", "Ë"},   {"Iuml", "Ï"},   {"Oacute", "Ó"},
    {"Ouml", "Ö"},   {"Uuml", "Ü"},   {"ensp", " "},   {"emsp", " "},   {"thinsp", " "},
    {"zwnj", ""},    {"zwj", ""},     {"iexcl", "¡"},  {"iquest", "¿"}, {"check", "✓"},
};

bool equal_names(std::string_view written, std::string_view lower) {
    return written.size() == lower.size() && std::ranges::equal(written, lower, [](char a, char b) {
               return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + 32) : a) == b;
           });
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_blank(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

// The end of a tag: the first '>' outside quotes, or the first one if quotes never close.
std::size_t tag_end(std::string_view html, std::size_t from, std::size_t& wasted) {
    if (wasted > kWastedBytesMax) {
        return std::string_view::npos;
    }
    char quote = '\0';
    std::size_t fallback = std::string_view::npos;
    for (std::size_t i = from; i < html.size(); ++i) {
        char const c = html[i];
        if (c == '>' && quote == '\0') {
            return i;
        }
        if (c == '>' && fallback == std::string_view::npos) {
            fallback = i;
        }
        if (c == '<' && quote == '\0') {
            wasted += i - from;
            return std::string_view::npos;
        }
        if (c == '"' || c == '\'') {
            quote = quote == '\0' ? c : (quote == c ? '\0' : quote);
        }
    }
    wasted += html.size() - from;
    return fallback;
}

std::string decode_entity(std::string_view name) {
    if (name.starts_with('#')) {
        bool const hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
        auto const digits = name.substr(hex ? 2 : 1);
        unsigned int code = 0;
        auto const outcome =
            std::from_chars(digits.data(), digits.data() + digits.size(), code, hex ? 16 : 10);
        bool const valid = outcome.ec == std::errc() && code >= 0x20 && code <= 0x10FFFF &&
                           (code < 0xD800 || code > 0xDFFF);
        if (code == 0xA0 || code == 10 || code == 13 || code == 9) {
            return " ";
        }
        if (code >= 0x80 && code < 0xA0) {  // windows-1252 numbers, as browsers read them
            return base::from_windows_1252(std::string(1, static_cast<char>(code)));
        }
        return valid ? base::encode_utf8(static_cast<char32_t>(code)) : std::string();
    }
    for (auto const& [known, value] : kEntities) {
        if (known == name) {
            return std::string(value);
        }
    }
    return "&" + std::string(name) + ";";
}

}  // namespace

bool is_tag(HtmlToken const& token, std::string_view lower_case_name) {
    return equal_names(token.name, lower_case_name);
}

std::string decode_entities(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto const end =
            text[i] == '&' ? text.substr(i, kEntityBytesMax + 2).find(';') : std::string_view::npos;
        auto const name =
            end == std::string_view::npos ? std::string_view() : text.substr(i + 1, end - 1);
        bool const plausible = !name.empty() && std::ranges::all_of(name, [](char c) {
            return is_letter(c) || (c >= '0' && c <= '9') || c == '#';
        });
        if (plausible) {
            out += decode_entity(name);
            i += end;
        } else {
            out += text[i];
        }
    }
    return out;
}

bool HtmlTokens::skip_unseen() {
    auto const rest = html_.substr(at_);
    bool const comment = rest.starts_with("<!--");
    bool const declaration = (rest.starts_with("<!") || rest.starts_with("<?")) &&
                             rest.size() > 2 && (is_letter(rest[2]) || rest[2] == '[');
    if (!comment && !declaration) {
        return false;
    }
    auto const end = comment ? rest.find("-->", 4) : rest.find('>');
    if (end == std::string_view::npos) {
        return false;
    }
    at_ += end + (comment ? 3 : 1);
    return true;
}

void HtmlTokens::skip_until_close(std::string_view name) {
    while (at_ < html_.size()) {
        auto const found = html_.find("</", at_);
        if (found == std::string_view::npos) {
            at_ = html_.size();
            return;
        }
        at_ = found + 2;
        if (equal_names(html_.substr(at_, name.size()), name)) {
            auto const end = html_.find('>', at_);
            at_ = end == std::string_view::npos ? html_.size() : end + 1;
            return;
        }
    }
}

// Reads a tag at `at_` and moves behind it, or gives a token of kind `end` and does not move.
HtmlToken HtmlTokens::read_tag() {
    HtmlToken token;
    token.offset = at_;
    bool const closing = at_ + 1 < html_.size() && html_[at_ + 1] == '/';
    std::size_t const start = at_ + (closing ? 2 : 1);
    if (start >= html_.size() || !is_letter(html_[start])) {
        return token;
    }
    std::size_t name_end = start;
    while (name_end < html_.size() && name_end - start < kTagNameBytesMax &&
           !is_blank(html_[name_end]) && html_[name_end] != '>' && html_[name_end] != '/' &&
           html_[name_end] != '<') {
        ++name_end;
    }
    std::size_t const end = tag_end(html_, name_end, wasted_);
    if (end == std::string_view::npos) {
        return token;
    }
    token.kind = closing ? HtmlToken::Kind::close : HtmlToken::Kind::open;
    token.name = html_.substr(start, name_end - start);
    token.attributes = html_.substr(name_end, end - name_end);
    token.text = html_.substr(at_, end + 1 - at_);
    at_ = end + 1;
    return token;
}

HtmlToken HtmlTokens::next() {
    while (at_ < html_.size()) {
        if (html_[at_] == '<') {
            if (skip_unseen()) {
                continue;
            }
            HtmlToken const tag = read_tag();
            auto const unseen =
                std::ranges::find_if(kUnseen, [&](auto const name) { return is_tag(tag, name); });
            if (tag.kind == HtmlToken::Kind::open && unseen != kUnseen.end()) {
                skip_until_close(*unseen);
                continue;
            }
            if (tag.kind != HtmlToken::Kind::end) {
                return tag;
            }
        }
        HtmlToken token;
        token.kind = HtmlToken::Kind::text;
        token.offset = at_;
        auto const end = std::min(html_.find('<', at_ + 1), html_.size());
        token.text = html_.substr(at_, end - at_);
        at_ = end;
        return token;
    }
    return {};
}

std::string html_attribute(HtmlToken const& token, std::string_view lower_case_name) {
    auto const& text = token.attributes;
    std::size_t at = 0;
    while (at < text.size()) {
        while (at < text.size() && (is_blank(text[at]) || text[at] == '/')) {
            ++at;
        }
        auto const name_start = at;
        while (at < text.size() && !is_blank(text[at]) && text[at] != '=' && text[at] != '/') {
            ++at;
        }
        auto const name = text.substr(name_start, at - name_start);
        while (at < text.size() && is_blank(text[at])) {
            ++at;
        }
        std::string_view value;
        if (at < text.size() && text[at] == '=') {
            for (++at; at < text.size() && is_blank(text[at]);) {
                ++at;
            }
            bool const quoted = at < text.size() && (text[at] == '"' || text[at] == '\'');
            auto const end =
                quoted ? text.find(text[at], at + 1) : text.find_first_of(" \n\t\r\f", at);
            auto const stop = std::min(end, text.size());
            at += quoted ? 1 : 0;
            value = text.substr(at, stop - std::min(stop, at));
            at = std::max(at, stop + (quoted ? 1 : 0));
        }
        if (equal_names(name, lower_case_name)) {
            return decode_entities(value);
        }
        if (at == name_start) {
            ++at;
        }
    }
    return {};
}

}  // namespace regiotafel::document
