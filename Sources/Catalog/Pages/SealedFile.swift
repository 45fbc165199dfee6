internal import CSQLite

private typealias File = UnsafeMutablePointer<sqlite3_file>

/// What is done to an open catalog: reading and writing look at the seals, all else goes through.
enum SealedFile {
    /// In front of the system's file; keeps what follows aligned.
    static let headBytes = 32

    static func inner(_ file: UnsafeMutablePointer<sqlite3_file>) -> UnsafeMutablePointer<sqlite3_file> {
        unsafe (UnsafeMutableRawPointer(file) + headBytes).assumingMemoryBound(to: sqlite3_file.self)
    }

    /// Of version 2: without the third version's reading by mapped memory, which nobody could look at.
    static var methods: sqlite3_io_methods {
        var methods = sqlite3_io_methods()
        methods.iVersion = 2
        unsafe methods.xClose = close
        unsafe methods.xRead = read
        unsafe methods.xWrite = write
        unsafe methods.xTruncate = truncate
        unsafe methods.xSync = sync
        unsafe methods.xFileSize = fileSize
        unsafe methods.xLock = lock
        unsafe methods.xUnlock = unlock
        unsafe methods.xCheckReservedLock = checkReservedLock
        unsafe methods.xFileControl = fileControl
        unsafe methods.xSectorSize = sectorSize
        unsafe methods.xDeviceCharacteristics = deviceCharacteristics
        unsafe methods.xShmMap = mapShared
        unsafe methods.xShmLock = lockShared
        unsafe methods.xShmBarrier = barrierShared
        unsafe methods.xShmUnmap = unmapShared
        return methods
    }

    /// Only whole pages have a seal: at its first look at a file SQLite reads the header alone.
    fileprivate static func isPage(_ count: Int32, at offset: Int64) -> Bool {
        Int(count) == Schema.pageSize && offset % Int64(count) == 0
    }
}

// MARK: - Reading and writing

private func read(_ file: File?, _ buffer: UnsafeMutableRawPointer?, _ count: Int32, _ offset: Int64) -> Int32
{
    guard let inner = unsafe file.map({ unsafe SealedFile.inner($0) }),
        let read = unsafe inner.pointee.pMethods?.pointee.xRead
    else { return SQLITE_IOERR }
    let code = unsafe read(inner, buffer, count, offset)
    guard code == SQLITE_OK, SealedFile.isPage(count, at: offset), let buffer = unsafe buffer else {
        return code
    }
    let page = unsafe UnsafeRawBufferPointer(start: buffer, count: Int(count))
    let seal = unsafe Seal.stored(in: page)
    guard seal != 0 else { return code }
    guard unsafe seal == Seal.over(page, at: offset) else { return dailies_code_damaged_page() }
    unsafe buffer.storeBytes(of: 0, toByteOffset: Int(count) - Seal.bytes, as: UInt64.self)
    return code
}

private func write(_ file: File?, _ buffer: UnsafeRawPointer?, _ count: Int32, _ offset: Int64) -> Int32 {
    guard let inner = unsafe file.map({ unsafe SealedFile.inner($0) }),
        let write = unsafe inner.pointee.pMethods?.pointee.xWrite
    else { return SQLITE_IOERR }
    guard SealedFile.isPage(count, at: offset), let buffer = unsafe buffer else {
        return unsafe write(inner, buffer, count, offset)
    }
    // In a copy: the page itself is SQLite's, and may be in use.
    return unsafe withUnsafeTemporaryAllocation(byteCount: Int(count), alignment: 16) { copy in
        unsafe copy.copyMemory(from: UnsafeRawBufferPointer(start: buffer, count: Int(count)))
        let seal = unsafe Seal.over(UnsafeRawBufferPointer(copy), at: offset)
        unsafe copy.storeBytes(of: seal.littleEndian, toByteOffset: Int(count) - Seal.bytes, as: UInt64.self)
        return unsafe write(inner, copy.baseAddress, count, offset)
    }
}

// MARK: - What goes through

private func close(_ file: File?) -> Int32 {
    guard let inner = unsafe file.map({ unsafe SealedFile.inner($0) }) else { return SQLITE_OK }
    return unsafe inner.pointee.pMethods?.pointee.xClose?(inner) ?? SQLITE_OK
}

private func truncate(_ file: File?, _ size: Int64) -> Int32 {
    guard let inner = unsafe file.map({ unsafe SealedFile.inner($0) }) else { return SQLITE_IOERR }
    return unsafe inner.pointee.pMethods?.pointee.xTruncate?(inner, size) ?? SQLITE_IOERR
}

private func sync(_ file: File?, _ flags: Int32) -> Int32 {
    guard let inner = unsafe file.map({ unsafe SealedFile.inner($0) }) else { return SQLITE_IOERR }
    return unsafe inner.pointee.pMethods?.pointee.xSync?(inner, flags) ?? SQLITE_IOERR
}

private func fileSize(_ file: File?, _ size: UnsafeMutablePointer<Int64>?) -> Int32 {
    guard let inner = unsafe file.map({ unsafe SealedFile.inner($0) }) else { return SQLITE_IOERR }
    return unsafe inner.pointee.pMethods?.pointee.xFileSize?(inner, size) ?? SQLITE_IOERR
}

private func lock(_ file: File?, _ level: Int32) -> Int32 {
    guard let inner = unsafe file.map({ unsafe SealedFile.inner($0) }) else { return SQLITE_IOERR }
    return unsafe inner.pointee.pMethods?.pointee.xLock?(inner, level) ?? SQLITE_IOERR
}

private func unlock(_ file: File?, _ level: Int32) -> Int32 {
    guard let inner = unsafe file.map({ unsafe SealedFile.inner($0) }) else { return SQLITE_IOERR }
    return unsafe inner.pointee.pMethods?.pointee.xUnlock?(inner, level) ?? SQLITE_IOERR
}

private func checkReservedLock(_ file: File?, _ isReserved: UnsafeMutablePointer<Int32>?) -> Int32 {
    guard let inner = unsafe file.map({ unsafe SealedFile.inner($0) }) else { return SQLITE_IOERR }
    return unsafe inner.pointee.pMethods?.pointee.xCheckReservedLock?(inner, isReserved) ?? SQLITE_IOERR
}

private func fileControl(_ file: File?, _ operation: Int32, _ argument: UnsafeMutableRawPointer?) -> Int32 {
    guard let inner = unsafe file.map({ unsafe SealedFile.inner($0) }) else { return SQLITE_NOTFOUND }
    return unsafe inner.pointee.pMethods?.pointee.xFileControl?(inner, operation, argument) ?? SQLITE_NOTFOUND
}

private func sectorSize(_ file: File?) -> Int32 {
    guard let inner = unsafe file.map({ unsafe SealedFile.inner($0) }) else { return 0 }
    return unsafe inner.pointee.pMethods?.pointee.xSectorSize?(inner) ?? 0
}

private func deviceCharacteristics(_ file: File?) -> Int32 {
    guard let inner = unsafe file.map({ unsafe SealedFile.inner($0) }) else { return 0 }
    return unsafe inner.pointee.pMethods?.pointee.xDeviceCharacteristics?(inner) ?? 0
}

// MARK: - The log's index, in shared memory

private func mapShared(
    _ file: File?, _ page: Int32, _ pageSize: Int32, _ extends: Int32,
    _ address: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> Int32 {
    guard let inner = unsafe file.map({ unsafe SealedFile.inner($0) }) else { return SQLITE_IOERR }
    return unsafe inner.pointee.pMethods?.pointee.xShmMap?(inner, page, pageSize, extends, address)
        ?? SQLITE_IOERR
}

private func lockShared(_ file: File?, _ offset: Int32, _ count: Int32, _ flags: Int32) -> Int32 {
    guard let inner = unsafe file.map({ unsafe SealedFile.inner($0) }) else { return SQLITE_IOERR }
    return unsafe inner.pointee.pMethods?.pointee.xShmLock?(inner, offset, count, flags) ?? SQLITE_IOERR
}

private func barrierShared(_ file: File?) {
    guard let inner = unsafe file.map({ unsafe SealedFile.inner($0) }) else { return }
    unsafe inner.pointee.pMethods?.pointee.xShmBarrier?(inner)
}

private func unmapShared(_ file: File?, _ deletes: Int32) -> Int32 {
    guard let inner = unsafe file.map({ unsafe SealedFile.inner($0) }) else { return SQLITE_IOERR }
    return unsafe inner.pointee.pMethods?.pointee.xShmUnmap?(inner, deletes) ?? SQLITE_IOERR
}
