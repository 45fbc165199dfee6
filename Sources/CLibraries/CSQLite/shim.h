// SQLite, for the module Catalog alone.
#include <sqlite3.h>
