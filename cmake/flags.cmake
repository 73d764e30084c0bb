add_library(regio_flags INTERFACE)
target_compile_features(regio_flags INTERFACE cxx_std_23)
target_compile_options(regio_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Wnon-virtual-dtor
  -Woverloaded-virtual -Wcast-qual -Wformat=2 -Werror
  # The same bytes on every build of one CPU type: no fused multiply-add behind our back.
  -ffp-contract=off
  -fstack-protector-strong)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 reports false positives in std::string and std::vector at -O2.
  target_compile_options(regio_flags INTERFACE -Wno-restrict -Wno-stringop-overflow
                         -Wno-stringop-overread -Wno-array-bounds -Wno-maybe-uninitialized
                         -Wno-dangling-pointer)
else()
  # libstdc++ 12 itself uses std::get_temporary_buffer in std::stable_sort.
  target_compile_options(regio_flags INTERFACE -Wno-deprecated-declarations)
endif()
target_compile_definitions(regio_flags INTERFACE _GLIBCXX_ASSERTIONS
  $<$<CONFIG:Release>:_FORTIFY_SOURCE=2>)
if(REGIO_SANITIZE)
  target_compile_options(regio_flags INTERFACE -fsanitize=${REGIO_SANITIZE}
    -fno-sanitize-recover=all -fno-omit-frame-pointer)
  if(REGIO_SANITIZE MATCHES "thread")
    # Asio has fences, which the thread sanitizer does not follow; its queues have locks as well.
    target_compile_options(regio_flags INTERFACE -Wno-tsan)
  endif()
  target_link_options(regio_flags INTERFACE -fsanitize=${REGIO_SANITIZE})
endif()
if(REGIO_FUZZ)
  target_compile_options(regio_flags INTERFACE $<$<COMPILE_LANGUAGE:CXX>:-fsanitize=fuzzer-no-link>)
endif()
find_program(REGIO_MOLD mold)
if(REGIO_MOLD)
  target_link_options(regio_flags INTERFACE -fuse-ld=mold)
endif()
