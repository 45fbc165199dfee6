// SQLite, for the module Catalog alone.
#include <sqlite3.h>

// Casts to a function pointer do not import: the text is copied before the call returns.
static inline int dailies_bind_text(sqlite3_stmt *statement, int index, const char *bytes, int count) {
    return sqlite3_bind_text(statement, index, bytes, count, SQLITE_TRANSIENT);
}
static inline int dailies_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, int count) {
    return sqlite3_bind_blob(statement, index, bytes, count, SQLITE_TRANSIENT);
}

// Variadic functions do not import.
static inline int dailies_configure(sqlite3 *database, int option, int value) {
    return sqlite3_db_config(database, option, value, (int *)0);
}

// Extended codes are expressions, and do not import.
static inline int dailies_code_damaged_page(void) { return SQLITE_IOERR_DATA; }
static inline int dailies_code_short_read(void) { return SQLITE_IOERR_SHORT_READ; }
