import CPosix
import MediaJobs
import MediaPool
import MediaTestJobs
import Posix
import TestSupport
import Testing

/// The worker with the jobs that misbehave; built beside the tests.
func testProgram() throws -> MediaProgram {
    MediaProgram(path: try folderOfPrograms() + "/MediaTestWorker")
}

func folderOfPrograms() throws -> String {
    let path = try ProcessSurroundings.executable()
    return path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
}

/// Built with a sanitizer, a program reserves terabytes of address space.
let isSanitized = Sanitizer.isOn

/// Tight enough that a test of what goes wrong takes no longer than it must.
func tightLimits() -> PoolLimits {
    var limits = PoolLimits()
    limits.worker.addressSpaceBytes = isSanitized ? nil : 1 << 30
    // At its end LeakSanitizer starts a process that traces the worker, which the cage takes for what it is.
    if isSanitized { limits.environment = ["ASAN_OPTIONS": "detect_leaks=0"] }
    limits.grace = 0.3
    return limits
}

func withPool<Result: Sendable>(
    workers: Int = 1, limits: PoolLimits = tightLimits(), _ body: (MediaPool) async throws -> Result
) async throws -> Result {
    let pool = MediaPool(workers: workers, program: try testProgram(), limits: limits)
    let result: Swift.Result<Result, any Error>
    do {
        result = .success(try await body(pool))
    } catch {
        result = .failure(error)
    }
    let living = pool.workers
    await pool.close()
    // Reaped, not only ended.
    #expect(living.filter(exists) == [] && pool.workers == [])
    return try result.get()
}

/// Without hurry: for what ends by itself when asked, however busy the machine is.
func patientLimits() -> PoolLimits {
    var limits = tightLimits()
    limits.grace = 30
    return limits
}

func failure(_ body: () async throws(MediaFailure) -> some Sendable) async -> MediaFailure? {
    do {
        _ = try await body()
        return nil
    } catch {
        return error
    }
}

/// A file with these bytes, removed after `body`.
func withFile<Result>(_ bytes: [UInt8], _ body: (String) async throws -> Result) async throws -> Result {
    let path = "/tmp/dailies-pool-test-\(getpid())-\(UInt64.random(in: .min ... .max))"
    let file = try FileDescriptor.open(path, for: .creating)
    try file.write(bytes, as: path)
    defer { unsafe unlink(path) }
    return try await body(path)
}

/// Whether a process is there, be it ended and not reaped.
func exists(_ id: Int32) -> Bool { kill(id, 0) == 0 || dailies_errno() != ESRCH }

/// What a program says of itself; its standard error is shown with the tests'.
func output(_ program: String, _ arguments: [String]) throws -> String {
    let pipe = try FileDescriptor.pipe()
    let output = FileDescriptor(owning: pipe.read)
    let input = FileDescriptor(owning: pipe.write)
    let child = try ChildProcess.start(
        program, arguments, environment: ProcessSurroundings.environment(),
        streams: ChildProcess.Streams(output: input.number, error: 2))
    try input.close(as: program)
    let said = try output.readToEnd(as: program)
    _ = try child.wait()
    return String(decoding: said, as: UTF8.self)
}

func entries(of path: String) throws -> [String] {
    guard let folder = unsafe opendir(path) else { throw SystemError("list", path, code: dailies_errno()) }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    while let entry = unsafe readdir(folder) {
        let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
            unsafe String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self))
        }
        if !name.hasPrefix(".") { names.append(name) }
    }
    return names
}
