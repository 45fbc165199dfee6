import CPosix
import MediaJobs
import MediaPool
import MediaTestJobs
import Posix

/// The worker with the jobs that misbehave; built beside the tests.
func testProgram() throws -> MediaProgram {
    MediaProgram(path: try folderOfPrograms() + "/MediaTestWorker")
}

func folderOfPrograms() throws -> String {
    let path = try ProcessSurroundings.executable()
    return path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
}

/// Built with a sanitizer, a program reserves terabytes of address space.
let isSanitized: Bool = ["__tsan_init", "__asan_init"].contains { name in
    guard let program = unsafe dlopen(nil, RTLD_NOW) else { return false }
    return unsafe dlsym(program, name) != nil
}

/// Tight enough that a test of what goes wrong takes no longer than it must.
func tightLimits() -> PoolLimits {
    var limits = PoolLimits()
    limits.worker.addressSpaceBytes = isSanitized ? nil : 1 << 30
    limits.allowance = MediaAllowance(seconds: 20, processorSeconds: 20)
    limits.grace = 0.3
    return limits
}

func withPool<Result: Sendable>(
    workers: Int = 1, limits: PoolLimits = tightLimits(), _ body: (MediaPool) async throws -> Result
) async throws -> Result {
    let pool = MediaPool(workers: workers, program: try testProgram(), limits: limits)
    do {
        let result = try await body(pool)
        await pool.close()
        return result
    } catch {
        await pool.close()
        throw error
    }
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

/// The children of this process, ended but not reaped ones included.
func children() throws -> [Int32] {
    let path = "/proc/self/task"
    return try entries(of: path).flatMap { task -> [Int32] in
        guard let file = try? FileDescriptor.open("\(path)/\(task)/children", for: .reading),
            let bytes = try? file.readToEnd(as: path)
        else { return [] }
        return String(decoding: bytes, as: UTF8.self).split(separator: " ").compactMap { Int32($0) }
    }
}

func openDescriptors() throws -> Int {
    try entries(of: "/proc/self/fd").count
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
