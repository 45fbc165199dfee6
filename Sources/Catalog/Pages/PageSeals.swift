internal import CSQLite

/// A layer between SQLite and the catalog's file that puts a seal on every page it writes, and looks at it on every
/// page it reads: a page that is not as it was written is an error, and never a wrong answer.
///
/// The seal lies in bytes that SQLite keeps free at the end of each page (fileformat2.html, 1.3.4), so that other
/// programs read the file as they do any. SQLite itself only ever sees zeros there. So a page that another program
/// moves from our log into the file has none, and is taken as it is; one that another program changes has an old
/// one, and counts as damaged: the catalog is ours alone to write.
///
/// https://www.sqlite.org/vfs.html; SQLite's own cksumvfs does the same, and is not part of Debian's library.
enum PageSeals {
    static let bytes = Int32(Seal.bytes)

    /// What `sqlite3_open_v2` knows it by; nil leaves the system's own files, where there is no memory for ours.
    static var name: String? { isRegistered ? layerName : nil }

    private static let layerName = "dailies"
    private static let isRegistered = register()

    private static func register() -> Bool {
        guard sqlite3_initialize() == SQLITE_OK, let system = unsafe sqlite3_vfs_find(nil) else {
            return false
        }
        // One piece of memory for as long as the program runs: SQLite keeps the address.
        let layer = UnsafeMutablePointer<sqlite3_vfs>.allocate(capacity: 1)
        let methods = UnsafeMutablePointer<sqlite3_io_methods>.allocate(capacity: 1)
        let name = UnsafeMutablePointer<CChar>.allocate(capacity: layerName.utf8.count + 1)
        for (place, byte) in layerName.utf8.enumerated() { unsafe name[place] = CChar(bitPattern: byte) }
        unsafe name[layerName.utf8.count] = 0
        unsafe methods.initialize(to: SealedFile.methods)
        // All but opening is the system's: its functions work on paths and clocks, not on the layer.
        unsafe layer.initialize(to: system.pointee)
        unsafe layer.pointee.zName = UnsafePointer(name)
        unsafe layer.pointee.pNext = nil
        unsafe layer.pointee.szOsFile = Int32(SealedFile.headBytes) + system.pointee.szOsFile
        unsafe layer.pointee.xOpen = openSealed
        unsafe layer.pointee.pAppData = UnsafeMutableRawPointer(methods)
        return unsafe sqlite3_vfs_register(layer, 0) == SQLITE_OK
    }
}

/// The system's file stands behind our head in the memory that SQLite gives for both. Logs, journals and temporary
/// files are the system's alone: they have checksums of their own, or do not outlive us.
private func openSealed(
    _ layer: UnsafeMutablePointer<sqlite3_vfs>?, _ name: UnsafePointer<CChar>?,
    _ file: UnsafeMutablePointer<sqlite3_file>?, _ flags: Int32, _ outFlags: UnsafeMutablePointer<Int32>?
) -> Int32 {
    guard let layer = unsafe layer, let file = unsafe file, let system = unsafe sqlite3_vfs_find(nil),
        let open = unsafe system.pointee.xOpen
    else { return SQLITE_CANTOPEN }
    guard flags & SQLITE_OPEN_MAIN_DB != 0 else { return unsafe open(system, name, file, flags, outFlags) }
    let inner = unsafe SealedFile.inner(file)
    unsafe inner.pointee.pMethods = nil
    let code = unsafe open(system, name, inner, flags, outFlags)
    // Once its methods are set SQLite closes it, whatever the code.
    let methods = unsafe layer.pointee.pAppData?.assumingMemoryBound(to: sqlite3_io_methods.self)
    unsafe file.pointee.pMethods = inner.pointee.pMethods == nil ? nil : UnsafePointer(methods)
    return code
}
