// What every endpoint may use, put together once by serve_command. All of it outlives the server.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>

#include "identity/token.h"
#include "jobs/runner.h"
#include "ledger/store.h"
#include "mail/smtp.h"
#include "messages/catalogue.h"
#include "register/schema_toml.h"
#include "screens/layout.h"

namespace regiotafel::app {

class Courier;

struct Site {
    registers::Registers const& registers;
    screens::Layouts const& layouts;
    ledger::Store& store;
    messages::Catalogue const& dutch;
    messages::Catalogue const& english;
    identity::Key const& key;
    std::function<std::int64_t()> now_ms;  // Unix time
    jobs::Runner& runner;
    mail::Settings mail;  // without a host: mail is written into the folder
    std::filesystem::path mail_folder;
    std::filesystem::path work_folder;  // for files that are only needed for a moment
    bool secure = false;                // people reach it over TLS
    std::string origin{};               // "https://regio.example", as people reach it
    Courier* courier = nullptr;         // from before anybody can ask for anything
};

}  // namespace regiotafel::app
