// Rules of the house that no compiler knows: lengths of files, functions and lines, banned calls,
// and that every message key in the sources exists with the names it is given.
//
//   tidy <project folder>     prints what is wrong, a line each; exit code 1 if anything is
#include <cctype>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <boost/json.hpp>

#include "base/text.h"

namespace {

namespace fs = std::filesystem;
using namespace regiotafel;

constexpr std::size_t kFileLinesMax = 400;
constexpr std::size_t kFunctionLinesMax = 70;
constexpr std::size_t kLineLettersMax = 100;
constexpr std::size_t kCatchLines = 5;

int problems = 0;

void complain(fs::path const& file, std::size_t line, std::string const& what) {
    std::printf("%s:%zu: %s\n", file.string().c_str(), line, what.c_str());
    ++problems;
}

std::string read(fs::path const& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// What stands in the program as code, with the insides of strings and comments blanked out.
std::string code_only(std::string_view line) {
    std::string code;
    bool in_string = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (in_string && line[i] == '\\') {
            ++i;
            continue;
        }
        if (line[i] == '"' && (i == 0 || line[i - 1] != '\'')) {
            in_string = !in_string;
        } else if (!in_string && line.substr(i).starts_with("//")) {
            break;
        } else if (!in_string) {
            code += line[i];
        }
    }
    return code;
}

void check_banned(fs::path const& file, std::size_t number, std::string const& code) {
    static std::vector<std::pair<std::string, std::string>> const kBanned{
        {"std::rand(", "use base::Random"},
        {"random_device", "randomness is passed in"},
        {"system_clock::now", "time is passed in"},
        {"catch (...)", "catch what you can handle"},
        {"using namespace std;", "name what you use"},
        {"std::system(", "no shell"},
        {"strcpy(", "unsafe"},
        {"sprintf(", "use fmt"},
        {" delete ", "no raw owning pointers"},
    };
    bool const is_the_clock = file.filename() == "clock.cc";
    for (auto const& [call, why] : kBanned) {
        if (base::contains(code, call) && !(is_the_clock && call == "system_clock::now")) {
            complain(file, number, "banned: " + call + " (" + why + ")");
        }
    }
}

// A function is what stands between a line that ends in "{" at indentation 0 or 4 and the "}" of
// the same indentation; namespaces, classes, enums and tables of data do not count.
void check_functions(fs::path const& file, std::vector<std::string_view> const& lines) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
        auto const line = lines[i];
        std::size_t const indent = line.find_first_not_of(' ');
        bool const opens =
            line.ends_with(" {") && (indent == 0 || indent == 4) && base::contains(line, ")");
        bool const other = line.starts_with("namespace") || base::contains(line, "struct ") ||
                           base::contains(line, "class ");
        if (!opens || other) {
            continue;
        }
        std::string const closing = std::string(indent, ' ') + "}";
        for (std::size_t j = i + 1; j < lines.size(); ++j) {
            if (lines[j] == closing || lines[j].starts_with(closing + ";")) {
                if (j - i - 1 > kFunctionLinesMax) {
                    complain(file, i + 1, "a function of " + std::to_string(j - i - 1) + " lines");
                }
                break;
            }
        }
    }
}

void check_source(fs::path const& file, std::string const& text) {
    auto lines = base::split(text, '\n');
    if (!lines.empty() && lines.back().empty()) {
        lines.pop_back();
    }
    if (lines.size() > kFileLinesMax) {
        complain(file, 1, "a file of " + std::to_string(lines.size()) + " lines");
    }
    bool const printing_allowed = !file.string().starts_with("libs/") ||
                                  base::contains(file.string(), "/test/") ||
                                  base::contains(file.string(), "/bench/");
    for (std::size_t i = 0; i < lines.size(); ++i) {
        auto const code = code_only(lines[i]);
        if (base::count_code_points(lines[i]) > kLineLettersMax) {
            complain(file, i + 1, "a line of more than 100 letters");
        }
        bool const prints = base::contains(code, "std::cout") || base::contains(code, "printf(");
        if (prints && !printing_allowed) {
            complain(file, i + 1, "a library prints");
        }
        // A thread may catch everything to hand it to the one that waits for it.
        bool handed_on = false;
        for (std::size_t j = i; j < std::min(i + kCatchLines, lines.size()); ++j) {
            handed_on = handed_on || base::contains(lines[j], "std::current_exception()");
        }
        if (!handed_on) {
            check_banned(file, i + 1, code);
        }
    }
    check_functions(file, lines);
}

using Keys = std::map<std::string, std::string>;

Keys read_catalogue(fs::path const& folder) {
    Keys keys;
    for (auto const& entry : fs::directory_iterator(folder)) {
        auto const json = boost::json::parse(read(entry.path()));
        for (auto const& [key, pattern] : json.get_object()) {
            keys.emplace(key, std::string(pattern.get_string()));
        }
    }
    return keys;
}

bool is_file_name(std::string_view word) {
    static std::set<std::string, std::less<>> const kEndings{
        "json", "toml", "h", "css", "js", "txt", "pdf", "png", "html", "docx", "xlsx", "csv"};
    return kEndings.contains(word.substr(word.rfind('.') + 1));
}

// Every string that looks like a key of the catalogue has to be one.
void check_keys(fs::path const& file, std::string const& text, Keys const& keys,
                std::set<std::string> const& parts, std::set<std::string>& used) {
    for (std::size_t at = text.find('"'); at != std::string::npos;) {
        std::size_t const end = text.find('"', at + 1);
        if (end == std::string::npos) {
            break;
        }
        std::string const word = text.substr(at + 1, end - at - 1);
        auto const dot = word.find('.');
        bool const shaped =
            dot != std::string::npos && parts.contains(word.substr(0, dot)) &&
            word.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_.") == std::string::npos &&
            !word.ends_with(".") && !is_file_name(word);
        if (shaped) {
            auto const line = static_cast<std::size_t>(
                std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n') + 1);
            bool const stem = word.ends_with('_') && keys.lower_bound(word) != keys.end() &&
                              keys.lower_bound(word)->first.starts_with(word);
            if (!stem && !keys.contains(word)) {
                complain(file, line, "no message \"" + word + "\" in the catalogue");
            }
            used.insert(word);
        }
        at = text.find('"', end + 1);
    }
}

}  // namespace

int main(int argc, char** argv) {
    fs::current_path(argc > 1 ? argv[1] : ".");
    auto const keys = read_catalogue("messages/nl");
    std::set<std::string> parts;
    for (auto const& [key, pattern] : keys) {
        parts.insert(key.substr(0, key.find('.')));
    }
    std::set<std::string> used;
    std::string everything;
    for (auto const* folder : {"libs", "app", "tools", "test", "web"}) {
        for (auto const& entry : fs::recursive_directory_iterator(folder)) {
            auto const ending = entry.path().extension();
            bool const source = ending == ".cc" || ending == ".h";
            if (!entry.is_regular_file() || base::contains(entry.path().string(), "node_modules")) {
                continue;
            }
            auto const text = read(entry.path());
            if (source) {
                check_source(entry.path(), text);
                check_keys(entry.path(), text, keys, parts, used);
            }
            everything += source || ending == ".js" ? text : std::string{};
        }
    }
    for (auto const& [key, pattern] : keys) {
        // Some keys are put together from a stem and an identifier.
        bool composed = false;
        for (auto at = key.find('_'); at != std::string::npos; at = key.find('_', at + 1)) {
            composed = composed || base::contains(everything, "\"" + key.substr(0, at + 1) + "\"");
        }
        if (!used.contains(key) && !composed && !base::contains(everything, key)) {
            complain("messages", 1, "nobody uses the message \"" + key + "\"");
        }
    }
    std::printf("%d problems\n", problems);
    return problems == 0 ? 0 : 1;
}
