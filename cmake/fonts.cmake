# Atkinson Hyperlegible Next (OFL-1.1) from a pinned npm package: TrueType for Word files, variable
# WOFF2 for pages. Without the package the documents name the font and fall back to Calibri.
set(static_fonts ${CMAKE_SOURCE_DIR}/web/node_modules/@fontsource/atkinson-hyperlegible-next/files)
set(variable_fonts
    ${CMAKE_SOURCE_DIR}/web/node_modules/@fontsource-variable/atkinson-hyperlegible-next/files)
set(font_folder ${CMAKE_BINARY_DIR}/fonts)
set(font_files "")
file(MAKE_DIRECTORY ${font_folder})
find_program(REGIO_WOFF2 woff2_decompress)
if(REGIO_WOFF2 AND EXISTS ${static_fonts})
  foreach(form 300-normal 400-normal 400-italic 700-normal)
    set(packed ${static_fonts}/atkinson-hyperlegible-next-latin-${form}.woff2)
    add_custom_command(OUTPUT ${font_folder}/${form}.ttf
      COMMAND ${CMAKE_COMMAND} -E copy ${packed} ${font_folder}/${form}.woff2
      COMMAND ${REGIO_WOFF2} ${font_folder}/${form}.woff2 2> ${font_folder}/${form}.log
      DEPENDS ${packed} COMMENT "Unpacking font ${form}")
    list(APPEND font_files ${font_folder}/${form}.ttf)
  endforeach()
  foreach(form normal italic)
    set(variable ${variable_fonts}/atkinson-hyperlegible-next-latin-wght-${form}.woff2)
    configure_file(${variable} ${font_folder}/variable-${form}.woff2 COPYONLY)
    list(APPEND font_files ${font_folder}/variable-${form}.woff2)
  endforeach()
else()
  message(WARNING "web/node_modules is missing: documents are made without embedded fonts")
endif()
regio_embed(fonts_data NAMESPACE regiotafel::region SYMBOL font_files
            BASE ${font_folder} FILES ${font_files})
