# A room is one folder under libs/. regio_room() makes its library, tests, benchmarks and fuzzers,
# and lets it see only the rooms it names. A room may name rooms of a lower floor, and of its own
# floor only where the floor is 4 (the rooms of a region are built from one another).
#
#   regio_room(theme FLOOR 1 USES base LINKS stemmer)
#   regio_room(region/harvest FLOOR 4 USES base theme document messages)
#
# TEST_USES names rooms that only the tests need, such as a store. TESTS_TOGETHER makes one ctest
# entry of the room's tests, where starting what they need costs more than the tests.

function(regio_room ROOM)
  cmake_parse_arguments(ARG "TESTS_TOGETHER" "FLOOR" "USES;LINKS;TEST_USES" ${ARGN})
  string(REPLACE "/" "_" target ${ROOM})
  set(folder ${CMAKE_SOURCE_DIR}/libs/${ROOM})
  set(view ${CMAKE_BINARY_DIR}/rooms/${target})

  # The library sees its own folder through a view that holds nothing else, so an include of a
  # room that is not named in USES does not compile.
  cmake_path(GET ROOM PARENT_PATH parent)
  file(MAKE_DIRECTORY ${view}/${parent})
  file(CREATE_LINK ${folder} ${view}/${ROOM} SYMBOLIC)

  file(GLOB sources CONFIGURE_DEPENDS ${folder}/*.cc)
  add_library(${target} STATIC ${sources})
  target_include_directories(${target} PUBLIC ${view})
  set_target_properties(${target} PROPERTIES REGIO_FLOOR ${ARG_FLOOR})
  foreach(used ${ARG_USES})
    string(REPLACE "/" "_" used_target ${used})
    get_target_property(used_floor ${used_target} REGIO_FLOOR)
    string(FIND ${ROOM} "${used}/" inside)
    if(used_floor GREATER ARG_FLOOR OR
       (used_floor EQUAL ARG_FLOOR AND NOT ARG_FLOOR EQUAL 4 AND NOT inside EQUAL 0))
      message(FATAL_ERROR "${ROOM} (floor ${ARG_FLOOR}) may not use ${used} (floor ${used_floor})")
    endif()
    target_link_libraries(${target} PUBLIC ${used_target})
  endforeach()
  target_link_libraries(${target} PRIVATE regio_flags ${ARG_LINKS})
  # Under sanitizers the engines run long loops; the rooms above them only take long to compile.
  if(REGIO_SANITIZE AND ARG_FLOOR LESS 4)
    target_compile_options(${target} PRIVATE -O1)
  endif()

  regio_tests(${target} ${folder} ${ARG_TESTS_TOGETHER})
  if(TARGET ${target}_test)
    foreach(used ${ARG_TEST_USES})
      string(REPLACE "/" "_" used_target ${used})
      target_link_libraries(${target}_test PRIVATE ${used_target})
    endforeach()
  endif()
  regio_benchmarks(${target} ${folder})
  regio_fuzzers(${target} ${folder})
endfunction()

# libs/<room>/test/*_test.cc -> <room>_test, one ctest entry per case.
function(regio_tests TARGET FOLDER TOGETHER)
  file(GLOB tests CONFIGURE_DEPENDS ${FOLDER}/test/*_test.cc)
  if(NOT tests OR REGIO_FUZZ)
    return()
  endif()
  add_executable(${TARGET}_test ${tests})
  target_link_libraries(${TARGET}_test PRIVATE ${TARGET} regio_flags regio_test_support
                        GTest::gmock GTest::gtest_main)
  if(TOGETHER)
    add_test(NAME ${TARGET} COMMAND ${TARGET}_test WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
    set_tests_properties(${TARGET} PROPERTIES TIMEOUT 900 SKIP_REGULAR_EXPRESSION
                         "\\[  PASSED  \\] 0 tests")
    return()
  endif()
  gtest_discover_tests(${TARGET}_test WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}
                       DISCOVERY_TIMEOUT 60 PROPERTIES TIMEOUT 300)
endfunction()

# libs/<room>/bench/*_bench.cc -> one program each, built by the target `benchmarks`.
function(regio_benchmarks TARGET FOLDER)
  file(GLOB benches CONFIGURE_DEPENDS ${FOLDER}/bench/*_bench.cc)
  foreach(bench ${benches})
    cmake_path(GET bench STEM name)
    add_executable(${name} EXCLUDE_FROM_ALL ${bench})
    target_link_libraries(${name} PRIVATE ${TARGET} regio_flags)
    add_dependencies(benchmarks ${name})
  endforeach()
endfunction()

# libs/<room>/fuzz/*_fuzz.cc -> libFuzzer programs in the fuzz preset, built by the target `fuzzers`;
# elsewhere the same code replays the corpus beside it as a test, but not where threads are watched:
# parsers have none.
function(regio_fuzzers TARGET FOLDER)
  file(GLOB fuzzers CONFIGURE_DEPENDS ${FOLDER}/fuzz/*_fuzz.cc)
  foreach(fuzzer ${fuzzers})
    cmake_path(GET fuzzer STEM name)
    if(REGIO_FUZZ)
      add_executable(${name} EXCLUDE_FROM_ALL ${fuzzer})
      target_link_options(${name} PRIVATE -fsanitize=fuzzer)
      add_dependencies(fuzzers ${name})
    elseif(REGIO_SANITIZE MATCHES "thread")
      continue()
    else()
      add_executable(${name} ${fuzzer} ${CMAKE_SOURCE_DIR}/test/support/replay_main.cc)
      add_test(NAME replay.${name} COMMAND ${name} ${FOLDER}/fuzz/corpus/${name})
    endif()
    target_link_libraries(${name} PRIVATE ${TARGET} regio_flags)
  endforeach()
endfunction()
