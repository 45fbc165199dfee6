import MediaJobs
import MediaPool
import MediaTestJobs
import Posix

/// A parent to be killed: says its worker's id, then keeps it busy.
func keepPool() async {
    guard let path = try? ProcessSurroundings.executable() else { return }
    var limits = PoolLimits()
    // Built with a sanitizer it reserves terabytes; and this is not a test of memory.
    limits.worker.addressSpaceBytes = nil
    let pool = MediaPool(workers: 1, program: MediaProgram(path: path), limits: limits)
    guard let worker = try? await pool.run(EchoJob("")).processID else { return }
    try? FileDescriptor.write(Array("\(worker)\n".utf8), to: 1, as: "standard output")
    _ = try? await pool.run(MisbehaveJob(.hang))
}

/// `--bench WORKERS JOBS FILE`: echo jobs a second, each with the file as its input.
func bench(_ arguments: [String]) async {
    guard arguments.count == 5, let workers = Int(arguments[2]), let jobs = Int(arguments[3]),
        let path = try? ProcessSurroundings.executable()
    else { return }
    let input = MediaInput.path(arguments[4])
    let pool = MediaPool(workers: workers, program: MediaProgram(path: path))
    let start = SteadyClock.seconds()
    _ = try? await pool.run(EchoJob("first"), input: input)
    let first = SteadyClock.seconds()
    let answered = await withTaskGroup(of: Bool.self) { group in
        for number in 0..<jobs {
            group.addTask { (try? await pool.run(EchoJob("\(number)"), input: input)) != nil }
        }
        return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    let end = SteadyClock.seconds()
    await pool.close()
    print(
        "\(workers) workers: first answer \(((first - start) * 1000).rounded()) ms; \(answered) jobs,",
        "\((Double(answered) / (end - first)).rounded()) a second")
}
