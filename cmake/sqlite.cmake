# SQLite from the amalgamation that npm's better-sqlite3 carries: Debian 12's own is older than the
# correction of a mistake that can corrupt a write-ahead log. No install script of npm runs.
set(REGIO_SQLITE ${CMAKE_SOURCE_DIR}/web/node_modules/better-sqlite3/deps/sqlite3)
if(NOT EXISTS ${REGIO_SQLITE}/sqlite3.c)
  message(FATAL_ERROR "SQLite's source is missing; ./regio build fetches it with npm")
endif()

add_library(sqlite STATIC ${REGIO_SQLITE}/sqlite3.c)
target_include_directories(sqlite SYSTEM PUBLIC ${REGIO_SQLITE})
# 2: a connection is used by one thread at a time.
target_compile_definitions(sqlite PUBLIC SQLITE_THREADSAFE=2 SQLITE_DQS=0 SQLITE_ENABLE_FTS5
  SQLITE_OMIT_LOAD_EXTENSION SQLITE_SECURE_DELETE SQLITE_DEFAULT_MEMSTATUS=0
  SQLITE_LIKE_DOESNT_MATCH_BLOBS SQLITE_OMIT_DEPRECATED SQLITE_OMIT_SHARED_CACHE
  SQLITE_TEMP_STORE=3 SQLITE_DEFAULT_FOREIGN_KEYS=1)
target_compile_options(sqlite PRIVATE -O2 -w)
# A sanitizer finds what we do wrong with SQLite without looking inside it, but threads it has to see.
if(REGIO_SANITIZE MATCHES "thread")
  target_compile_options(sqlite PRIVATE -fsanitize=${REGIO_SANITIZE} -fno-sanitize-recover=all
                         -fno-omit-frame-pointer)
endif()
