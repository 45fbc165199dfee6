package import ArchiveModel
internal import CSQLite

/// The SQLite that this program runs on.
package func catalogLibrary() -> Software {
    Software(name: "SQLite", version: unsafe String(cString: sqlite3_libversion()))
}
