// Style, script, letters and icons of the screens, as they are served under /static/. Made once;
// an address carries the hash of what it gives, so that browsers may keep it.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "api/route.h"

namespace regiotafel::app {

struct Asset {
    std::string type{};
    std::string bytes{};
    std::string packed{};  // with gzip; empty where that saves nothing
    std::string hash{};
};

class Assets {
  public:
    static Assets const& all();

    Asset const* find(std::string_view name) const;
    std::string address(std::string_view name) const;  // "/static/screens.css?v=…"
    std::string const& icons() const { return icons_; }

  private:
    Assets();
    void add(std::string name, std::string type, std::string bytes);

    std::map<std::string, Asset, std::less<>> assets_{};
    std::string icons_{};
};

struct GetAsset {  // GET /static/{name}
    void operator()(Call const& call, http::Reply const& reply) const;
};

}  // namespace regiotafel::app
