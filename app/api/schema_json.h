// A register as programs read it.
#pragma once

#include <boost/json/object.hpp>

#include "register/schema.h"

namespace regiotafel::app {

boost::json::object schema_json(registers::Register const& schema);

}  // namespace regiotafel::app
