import CPosix
import MediaJobs
import MediaPool
import MediaTestJobs
import Posix

// What is of a whole process, its descriptors, threads, signals and children, is looked at in one of its own:
// other tests use the process of the tests at the same time.

private func say(_ line: String) {
    try? FileDescriptor.write(Array("\(line)\n".utf8), to: 1, as: "standard output")
}

private func ownPool(workers: Int) throws -> MediaPool {
    var limits = PoolLimits()
    // Built with a sanitizer it reserves terabytes; and this is not a test of memory.
    limits.worker.addressSpaceBytes = nil
    limits.grace = 0.3
    return MediaPool(
        workers: workers, program: MediaProgram(path: try ProcessSurroundings.executable()), limits: limits)
}

/// `--leaks FILE`: good and bad jobs, twice; says what is open, and how many children there are, after each.
/// What the runtime opens for itself it opens in the first round.
func leaks(_ arguments: [String]) async throws {
    guard arguments.count == 3 else { return }
    let misdeeds: [MisbehaveJob.Misdeed] = [.garble, .halfFrame, .exit, .socket, .longCode]
    for _ in 0..<2 {
        let pool = try ownPool(workers: 2)
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<400 {
                let path = number % 50 == 7 ? "/nowhere/a.mp4" : arguments[2]
                group.addTask {
                    if number % 50 == 9 {
                        let misdeed = misdeeds[number / 50 % misdeeds.count]
                        _ = try? await pool.run(MisbehaveJob(misdeed), input: .path(path))
                    } else {
                        _ = try? await pool.run(EchoJob("\(number)"), input: .path(path))
                    }
                }
            }
        }
        await pool.close()
        say("descriptors \(try entries(of: "/proc/self/fd")), children \(try children())")
    }
}

/// Says what a pool does when no thread can be started.
func withoutThreads() async throws {
    let first = try ownPool(workers: 1)
    // The runtime has its own threads from here on.
    _ = try await first.run(EchoJob("first"))
    await first.close()

    typealias Call = @convention(c) (UnsafePointer<pthread_attr_t>) -> Int32
    guard let setDefaults = unsafe hiddenFunction("pthread_setattr_default_np", as: Call.self) else { return }
    var attributes = pthread_attr_t()
    unsafe pthread_attr_init(&attributes)
    // More than there are addresses: every stack is refused.
    unsafe pthread_attr_setstacksize(&attributes, 1 << 60)
    guard unsafe setDefaults(&attributes) == 0 else { return }
    let pool = try ownPool(workers: 2)
    do throws(MediaFailure) {
        _ = try await pool.run(EchoJob("second"))
        say("answered")
    } catch {
        say("\(error.code.rawValue): \(error.sentence)")
    }
    say("a blocking call gives \(await Threads.blocking { 7 })")
    await pool.close()
    say("closed")
    // The runtime, too, would wait for a thread.
    ProcessSurroundings.exit(0)
}

/// A job that takes most of its time; whoever starts this stops it meanwhile.
func countWhileStopped() async throws {
    let pool = try ownPool(workers: 1)
    do throws(MediaFailure) {
        _ = try await pool.run(
            CountJob(seconds: 1.5), allowance: MediaAllowance(seconds: 2, processorSeconds: 60))
        say("counted")
    } catch {
        say(error.sentence)
    }
    await pool.close()
}

/// What a child of ours ignores when we ignore SIGINT, as in the background of a script, and SIGPIPE.
func showSignals() throws {
    Signals.ignoreBrokenPipe()
    let child = try ChildProcess.start(
        "grep", ["SigIgn", "/proc/self/status"], environment: ProcessSurroundings.environment(),
        streams: ChildProcess.Streams(output: 1, error: 2))
    _ = try child.wait()
}

/// A child that is waited for while signals arrive all the time.
func interruptedWait() throws {
    signal(SIGALRM) { _ in }
    let tenMilliseconds = timeval(tv_sec: 0, tv_usec: 10_000)
    var timer = itimerval(it_interval: tenMilliseconds, it_value: tenMilliseconds)
    unsafe setitimer(Int32(ITIMER_REAL.rawValue), &timer, nil)
    let child = try ChildProcess.start(
        "sleep", ["0.3"], environment: ProcessSurroundings.environment(), streams: ChildProcess.Streams())
    let (end, killed) = try child.wait(upTo: 30)
    say("\(end.kind), killed: \(killed)")
}

/// The children of this process, ended but not reaped ones included.
private func children() throws -> [Int32] {
    let path = "/proc/self/task"
    return try entries(of: path).flatMap { task -> [Int32] in
        guard let file = try? FileDescriptor.open("\(path)/\(task)/children", for: .reading),
            let bytes = try? file.readToEnd(as: path)
        else { return [] }
        return String(decoding: bytes, as: UTF8.self).split(separator: " ").compactMap { Int32($0) }
    }
}

private func entries(of path: String) throws -> [String] {
    guard let folder = unsafe opendir(path) else { throw SystemError("list", path, code: dailies_errno()) }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    while let entry = unsafe readdir(folder) {
        let name = unsafe String(cString: dailies_entry_name(entry))
        if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
}
