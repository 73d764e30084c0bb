# Puts files into a library as bytes, so that the program runs from anywhere without a data folder.
#
#   regio_embed(messages_data NAMESPACE regiotafel::messages SYMBOL catalogue_files FILES a.json …)
#
# gives  std::span<EmbeddedFile const> regiotafel::messages::catalogue_files()  in <SYMBOL>.h.
# BASE is the folder that the names are relative to.
function(regio_embed TARGET)
  cmake_parse_arguments(ARG "" "NAMESPACE;SYMBOL;BASE" "FILES" ${ARGN})
  set(folder ${CMAKE_BINARY_DIR}/embed/${TARGET})
  file(MAKE_DIRECTORY ${folder})
  set(assembler ".section .rodata\n")
  set(table "")
  set(declarations "")
  set(index 0)
  foreach(path ${ARG_FILES})
    file(RELATIVE_PATH name ${ARG_BASE} ${path})
    set(label ${TARGET}_${index})
    string(APPEND assembler
      ".global ${label}_begin\n.global ${label}_end\n${label}_begin:\n.incbin \"${path}\"\n${label}_end:\n.byte 0\n")
    string(APPEND declarations "extern char const ${label}_begin[];\nextern char const ${label}_end[];\n")
    string(APPEND table
      "        {\"${name}\", {${label}_begin, static_cast<std::size_t>(${label}_end - ${label}_begin)}},\n")
    math(EXPR index "${index} + 1")
  endforeach()
  string(APPEND assembler ".section .note.GNU-stack,\"\",@progbits\n")
  file(CONFIGURE OUTPUT ${folder}/${TARGET}.S CONTENT "${assembler}" @ONLY)
  file(CONFIGURE OUTPUT ${folder}/${ARG_SYMBOL}.cc @ONLY CONTENT
"#include \"${ARG_SYMBOL}.h\"

#include <array>

extern \"C\" {
${declarations}}

namespace ${ARG_NAMESPACE} {
std::span<base::EmbeddedFile const> ${ARG_SYMBOL}() {
    static std::array<base::EmbeddedFile, ${index}> const files{{
${table}    }};
    return files;
}
}
")
  file(CONFIGURE OUTPUT ${folder}/${ARG_SYMBOL}.h @ONLY CONTENT
"#pragma once
#include <span>
#include \"base/embedded_file.h\"
namespace ${ARG_NAMESPACE} {
std::span<base::EmbeddedFile const> ${ARG_SYMBOL}();
}
")
  add_library(${TARGET} STATIC ${folder}/${TARGET}.S ${folder}/${ARG_SYMBOL}.cc)
  set_source_files_properties(${folder}/${TARGET}.S PROPERTIES OBJECT_DEPENDS "${ARG_FILES}")
  target_include_directories(${TARGET} PUBLIC ${folder})
  target_link_libraries(${TARGET} PUBLIC base PRIVATE regio_flags)
endfunction()
