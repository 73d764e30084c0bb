#include "convert.h"

#include <array>
#include <chrono>
#include <cstdlib>
#include <thread>
#include <vector>

#include "files.h"
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/text.h"

extern char** environ;

namespace regiotafel::app {
namespace {

namespace fs = std::filesystem;
using base::ErrorCode;
using base::fail;
using base::Result;

constexpr auto kPollEvery = std::chrono::milliseconds(20);
constexpr std::array kChromium{"/usr/bin/chromium", "/usr/bin/chromium-browser",
                               "/usr/bin/google-chrome", "/snap/bin/chromium"};
constexpr std::array kOffice{"/usr/bin/soffice", "/usr/bin/libreoffice", "/snap/bin/libreoffice"};
constexpr std::array kPdfText{"/usr/bin/pdftotext", "/usr/local/bin/pdftotext"};

// A folder that only we can read, removed with everything a program left in it.
class WorkFolder {
  public:
    static Result<WorkFolder> make() {
        std::string name = (fs::temp_directory_path() / "regiotafel-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr) {
            return fail(ErrorCode::failed, {"app.cannot_write"}, name);
        }
        return WorkFolder(name);
    }
    WorkFolder(WorkFolder&& other) noexcept : path_(std::move(other.path_)) { other.path_.clear(); }
    WorkFolder& operator=(WorkFolder&&) = delete;
    ~WorkFolder() {
        std::error_code ignored;
        if (!path_.empty()) {
            fs::remove_all(path_, ignored);
        }
    }
    fs::path const& path() const { return path_; }

  private:
    explicit WorkFolder(fs::path path) : path_(std::move(path)) {}
    fs::path path_;
};

template <std::size_t N>
std::string first_there(std::array<char const*, N> const& places) {
    for (auto const* place : places) {
        if (access(place, X_OK) == 0) {
            return place;
        }
    }
    return {};
}

// Waits until the program ends; ends it, with its children, when it takes too long.
bool wait_for(pid_t process) {
    auto const steps = std::chrono::seconds(kConvertSecondsMax) / kPollEvery;
    for (auto step = steps; step > 0; --step) {
        int status = 0;
        if (waitpid(process, &status, WNOHANG) == process) {
            return WIFEXITED(status) && WEXITSTATUS(status) == 0;
        }
        std::this_thread::sleep_for(kPollEvery);
    }
    kill(-process, SIGKILL);
    waitpid(process, nullptr, 0);
    return false;
}

bool run(std::vector<std::string> const& command) {
    std::vector<char*> arguments;
    for (auto const& word : command) {
        arguments.push_back(const_cast<char*>(word.c_str()));
    }
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    for (int const stream : {0, 1, 2}) {
        posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_RDWR, 0);
    }
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
    posix_spawnattr_setpgroup(&attributes, 0);
    pid_t process = 0;
    bool const started = posix_spawn(&process, command.front().c_str(), &actions, &attributes,
                                     arguments.data(), environ) == 0;
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return started && wait_for(process);
}

Result<std::string> run_chromium(std::string_view html, std::vector<std::string> const& task,
                                 std::string_view result) {
    auto const program = first_there(kChromium);
    if (program.empty()) {
        return fail(ErrorCode::unavailable, {"app.install_chromium"});
    }
    auto const folder = TRY(WorkFolder::make());
    auto const page = folder.path() / "in.html";
    TRY_VOID(save(page, html));
    std::vector<std::string> command{program,
                                     "--headless",
                                     "--no-sandbox",
                                     "--disable-gpu",
                                     "--disable-quic",
                                     "--no-first-run",
                                     "--disable-background-networking",
                                     "--disable-component-update",
                                     "--disable-sync",
                                     "--hide-scrollbars",
                                     "--user-data-dir=" + (folder.path() / "profile").string()};
    for (auto const& word : task) {
        command.push_back(word);
    }
    auto const made = folder.path() / result;
    command.back() += made.string();
    command.push_back("file://" + page.string());
    if (!run(command) || !fs::exists(made)) {
        return fail(ErrorCode::unavailable, {"app.chromium_failed"});
    }
    return load(made);
}

}  // namespace

Result<std::string> page_to_pdf(std::string_view html) {
    return run_chromium(html, {"--no-pdf-header-footer", "--print-to-pdf="}, "out.pdf");
}

Result<std::string> page_to_png(std::string_view html) {
    // A4 at 96 dots an inch, twice as sharp.
    return run_chromium(
        html, {"--force-device-scale-factor=2", "--window-size=794,1123", "--screenshot="},
        "out.png");
}

Result<std::string> pdf_to_text(std::string_view name, std::string_view bytes) {
    auto const program = first_there(kPdfText);
    if (program.empty()) {
        return fail(ErrorCode::unavailable, {"app.install_pdftotext"}, std::string(name));
    }
    auto const folder = TRY(WorkFolder::make());
    auto const made = folder.path() / "out.txt";
    TRY_VOID(save(folder.path() / "in.pdf", bytes));
    bool const done = run(
        {program, "-layout", "-enc", "UTF-8", (folder.path() / "in.pdf").string(), made.string()});
    if (!done || !fs::exists(made)) {
        return fail(ErrorCode::bad_input, {"app.convert_failed"}, std::string(name));
    }
    return load(made);
}

Result<std::vector<std::string>> convert_documents(std::vector<fs::path> const& files,
                                                   std::string const& target) {
    auto const program = first_there(kOffice);
    if (program.empty()) {
        return fail(ErrorCode::unavailable, {"app.install_libreoffice"});
    }
    auto const folder = TRY(WorkFolder::make());
    std::vector<std::string> command{
        program,
        "-env:UserInstallation=file://" + (folder.path() / "profile").string(),
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--convert-to",
        target,
        "--outdir",
        (folder.path() / "out").string()};
    for (std::size_t i = 0; i < files.size(); ++i) {
        auto const copy = folder.path() / (std::to_string(i) + files[i].extension().string());
        auto const bytes = TRY(load(files[i]));
        TRY_VOID(save(copy, bytes));
        command.push_back(copy.string());
    }
    bool const done = run(command);
    std::vector<std::string> made;
    for (std::size_t i = 0; i < files.size(); ++i) {
        auto const path = folder.path() / "out" / (std::to_string(i) + "." + target);
        if (!done || !fs::exists(path)) {
            return fail(ErrorCode::bad_input, {"app.convert_failed"}, files[i].filename().string());
        }
        made.push_back(TRY(load(path)));
    }
    return made;
}

Result<std::string> make_readable(std::string_view name, std::string_view bytes) {
    auto const kind = readable_kind(name);
    if (kind == "txt") {
        return pdf_to_text(name, bytes);
    }
    auto const folder = TRY(WorkFolder::make());
    auto const input = folder.path() / ("document" + fs::path(name).extension().string());
    TRY_VOID(save(input, bytes));
    auto made = convert_documents({input}, std::string(kind));
    if (!made) {
        auto error = std::move(made).error();
        error.where = name;
        return std::unexpected(std::move(error));
    }
    return std::move(made->front());
}

std::string_view readable_kind(std::string_view name) {
    auto const ending = base::to_lower(fs::path(name).extension().string());
    if (ending == ".doc" || ending == ".odt" || ending == ".rtf") {
        return "docx";
    }
    if (ending == ".xls" || ending == ".ods") {
        return "xlsx";
    }
    return ending == ".pdf" ? "txt" : "";
}

}  // namespace regiotafel::app
