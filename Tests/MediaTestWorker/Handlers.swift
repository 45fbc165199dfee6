import CPosix
import MediaJobs
import MediaTestJobs
import MediaWorker
import Posix

func echo(_ job: EchoJob, _ context: JobContext) throws(MediaFailure) -> EchoJob.Answer {
    let start = context.input.map { descriptor in
        unsafe [UInt8](unsafeUninitializedCapacity: 16) { buffer, count in
            count = unsafe max(0, pread(descriptor, buffer.baseAddress, 16, 0))
        }
    }
    return EchoJob.Answer(text: job.text, processID: getpid(), start: start)
}

func readAll(_ job: ReadAllJob, _ context: JobContext) throws(MediaFailure) -> [String] {
    context.inputs.map { descriptor in
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 16) { buffer, count in
            count = unsafe max(0, pread(descriptor, buffer.baseAddress, 16, 0))
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

func attempt(_ job: TryJob, _ context: JobContext) throws(MediaFailure) -> Int32 {
    switch job.call {
    case .openFile: errorNumber(unsafe dailies_open("/etc/hostname", O_RDONLY, 0))
    case .createFile: errorNumber(unsafe dailies_open("/tmp/dailies-cage-test", O_WRONLY | O_CREAT, 0o600))
    case .statPath: statPath()
    case .executableMemory: errorNumber(executableMemory())
    case .killParent: errorNumber(kill(getppid(), 0))
    case .raiseLimit: errorNumber(raiseLimit())
    case .limitParent: limitParent()
    }
}

private func statPath() -> Int32 {
    var status = stat()
    return errorNumber(unsafe stat("/etc/hostname", &status))
}

private func errorNumber(_ result: Int32) -> Int32 { result < 0 ? dailies_errno() : 0 }

private func executableMemory() -> Int32 {
    let page = 4096
    var memory: UnsafeMutableRawPointer?
    guard unsafe posix_memalign(&memory, page, page) == 0 else { return 0 }
    return unsafe mprotect(memory, page, PROT_READ | PROT_WRITE | PROT_EXEC)
}

private func raiseLimit() -> Int32 {
    var limit = rlimit(rlim_cur: 1024, rlim_max: 1024)
    return unsafe setrlimit(Int32(RLIMIT_NOFILE.rawValue), &limit)
}

/// A limit of processor time that has passed would end the parent; here it is none at all, so that a hole in
/// the cage shows and hurts nobody.
private func limitParent() -> Int32 {
    typealias Call =
        @convention(c) (Int32, Int32, UnsafePointer<rlimit>?, UnsafeMutablePointer<rlimit>?) -> Int32
    guard let prlimit = unsafe hiddenFunction("prlimit", as: Call.self) else { return 0 }
    var limit = rlimit(rlim_cur: rlim_t.max, rlim_max: rlim_t.max)
    return errorNumber(unsafe prlimit(getppid(), Int32(RLIMIT_CPU.rawValue), &limit, nil))
}

/// What the headers show with _GNU_SOURCE only.
func hiddenFunction<Function>(_ name: String, as type: Function.Type) -> Function? {
    guard let program = unsafe dlopen(nil, RTLD_NOW), let address = unsafe dlsym(program, name) else {
        return nil
    }
    return unsafe unsafeBitCast(address, to: type)
}

func write(_ job: WriteJob, _ context: JobContext) throws(MediaFailure) -> Int32 {
    for output in context.outputs {
        do throws(SystemError) {
            try FileDescriptor.write([UInt8](repeating: 7, count: job.count), to: output, as: context.name)
        } catch {
            return error.code
        }
    }
    return 0
}

func count(_ job: CountJob, _ context: JobContext) throws(MediaFailure) -> Int {
    let start = SteadyClock.seconds()
    var reports = 0
    while SteadyClock.seconds() < start + job.seconds {
        try context.checkStop(CountJob.verb)
        context.report(MediaProgress(fraction: (SteadyClock.seconds() - start) / job.seconds))
        reports += 1
        usleep(1000)
    }
    return reports
}
