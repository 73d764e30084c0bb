# C++ structs of registers that say `typed = true`, as "typed/<id>.h" for a target.
#
#   regio_typed(region_records session theme)
function(regio_typed TARGET)
  set(folder ${CMAKE_BINARY_DIR}/structs)
  file(MAKE_DIRECTORY ${folder}/typed)
  set(headers "")
  foreach(id ${ARGN})
    set(header ${folder}/typed/${id}.h)
    set(source ${CMAKE_SOURCE_DIR}/registers/${id}.toml)
    add_custom_command(OUTPUT ${header} COMMAND typed ${source} ${header}
                       DEPENDS typed ${source} VERBATIM)
    list(APPEND headers ${header})
  endforeach()
  target_sources(${TARGET} PRIVATE ${headers})
  add_custom_target(${TARGET}_typed DEPENDS ${headers})
  target_include_directories(${TARGET} PUBLIC ${folder})
endfunction()
