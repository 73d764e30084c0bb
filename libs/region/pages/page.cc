#include "region/pages/page.h"

#include <array>

#include "font_files.h"
#include "page_files.h"
#include <fmt/format.h>

#include "base/hash.h"
#include "base/text.h"
#include "region/pages/blocks.h"

namespace regiotafel::region {
namespace {

std::string base64(std::string_view bytes) {
    constexpr std::string_view kLetters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        unsigned int triple = 0;
        for (std::size_t k = 0; k < 3; ++k) {
            triple = triple * 256 +
                     (i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0U);
        }
        for (std::size_t k = 0; k < 4; ++k) {
            text += i + k <= bytes.size() ? kLetters[(triple >> (18 - 6 * k)) % 64] : '=';
        }
    }
    return text;
}

// As the content security policy names an inline part: 'sha256-…'.
std::string policy_hash(std::string_view part) {
    auto const hex = base::sha256_hex(part);
    std::string bytes;
    for (std::size_t i = 0; i < hex.size(); i += 2) {
        bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
    }
    return "'sha256-" + base64(bytes) + "'";
}

std::string_view web_file(std::string_view name) {
    for (auto const& file : page_files()) {
        if (file.name == name) {
            return file.bytes;
        }
    }
    INVARIANT(false, "a page names a file that is not in web/harvest");
    return {};
}

std::string font_face() {
    for (auto const& file : font_files()) {
        if (file.name == "variable-normal.woff2") {
            return fmt::format(
                "@font-face{{font-family:\"Atkinson Hyperlegible Next\";font-weight:200 800;"
                "src:url(data:font/woff2;base64,{}) format(\"woff2\")}}\n",
                base64(file.bytes));
        }
    }
    return {};
}

// The dark values count for the system's wish and for a person's choice on the page.
std::string dark_styles() {
    std::string system(web_file("dark.css"));
    std::string chosen = system;
    base::replace_all(system, ":root", ":root:not([data-theme=light])");
    base::replace_all(chosen, ":root", ":root[data-theme=dark]");
    return "@media screen and (prefers-color-scheme: dark) {\n" + system + "}\n@media screen {\n" +
           chosen + "}\n";
}

std::string styles_of(Page const& page) {
    auto styles = font_face() + std::string(web_file("tokens.css"));
    styles += page.dark ? dark_styles() : std::string{};
    styles += web_file("base.css");
    for (auto const name : page.styles) {
        styles += web_file(name);
    }
    return styles;
}

// JSON may stand in HTML once nothing in it can close the element.
std::string for_html(std::string json) {
    base::replace_all(json, "<", "\\u003c");
    base::replace_all(json, "\u2028", "\\u2028");
    base::replace_all(json, "\u2029", "\\u2029");
    return json;
}

}  // namespace

std::string page_header(PageInput const& input, std::string_view subtitle, std::string_view end) {
    auto const& alliance = input.harvest.session.alliance;
    return fmt::format(
        "<header class=\"top\"><div class=\"in\"><span class=\"brand\"><svg viewBox=\"0 0 34 34\" "
        "aria-hidden=\"true\"><rect class=\"logo-a\" x=\"1\" y=\"1\" width=\"15\" height=\"15\" "
        "rx=\"3\"/><rect class=\"logo-b\" x=\"18\" y=\"1\" width=\"15\" height=\"15\" rx=\"3\"/>"
        "<rect class=\"logo-c\" x=\"1\" y=\"18\" width=\"15\" height=\"15\" rx=\"3\"/><rect "
        "class=\"logo-d\" x=\"19\" y=\"19\" width=\"13\" height=\"13\" rx=\"2\"/></svg><span>{}"
        "<small>{}</small></span></span>{}</div></header>\n",
        base::escape_xml(alliance.empty() ? input.words.text("page.no_alliance") : alliance),
        base::escape_xml(subtitle), end);
}

std::string page_tools(PageInput const& input) {
    return fmt::format(
        "<span class=\"end no-print\"><button class=\"btn q\" type=\"button\" id=\"theme\" "
        "aria-pressed=\"false\">{}{}</button><button class=\"btn q\" type=\"button\" "
        "id=\"print\">{}{}</button></span>",
        icon("moon"), base::escape_xml(input.words.text("page.dark")), icon("print"),
        base::escape_xml(input.words.text("page.print")));
}

std::string make_page(Page const& page, PageInput const& input) {
    auto const styles = styles_of(page);
    std::string scripts;
    for (auto const name : page.scripts) {
        scripts += web_file(name);
    }
    auto const script_policy = scripts.empty() ? "'none'" : policy_hash(scripts);
    auto const data = page.data.empty() ? std::string{}
                                        : "<script type=\"application/json\" id=\"data\">" +
                                              for_html(page.data) + "</script>\n";
    return fmt::format(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta "
        "http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src {}; "
        "script-src {}; font-src data:; img-src data:; base-uri 'none'; form-action 'none'\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<title>{}</title>\n<link rel=\"icon\" href=\"data:,\">\n<style>{}</style>\n</head>\n"
        "<body>\n{}{}{}{}{}</body>\n</html>\n",
        input.language(), policy_hash(styles), script_policy, base::escape_xml(page.title), styles,
        web_file("icons.svg"), mark_symbols(input.harvest), page.body, data,
        scripts.empty() ? std::string{} : "<script>" + scripts + "</script>\n");
}

}  // namespace regiotafel::region
