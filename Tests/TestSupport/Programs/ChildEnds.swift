internal import CPosix
internal import Posix

/// The descriptors of a child's three streams: the child's side, and ours where there is a pipe.
struct ChildEnds {
    private(set) var childStreams = ChildProcess.Streams()
    private(set) var writeInput: (descriptor: Int32, bytes: [UInt8])?
    private(set) var readOutput: Int32?
    private(set) var readError: Int32?
    /// Opened here for the child alone.
    private var childSide: [Int32] = []

    init(input: ProgramRun.Input, output: ProgramRun.Output, error: ProgramRun.Output) throws(SystemError) {
        do throws(SystemError) {
            try open(input)
            childStreams.output = try open(output, ours: \.readOutput)
            childStreams.error = try open(error, ours: \.readError)
        } catch {
            closeChildSide()
            for descriptor in [writeInput?.descriptor, readOutput, readError].compactMap({ $0 }) {
                CPosix.close(descriptor)
            }
            throw error
        }
    }

    /// Once the child has its own copies: else our pipes never see their end.
    mutating func closeChildSide() {
        for descriptor in childSide { CPosix.close(descriptor) }
        childSide = []
    }

    private mutating func open(_ input: ProgramRun.Input) throws(SystemError) {
        switch input {
        case .nothing: break
        case .bytes(let bytes): try openPipe(bytes)
        case .text(let text): try openPipe(Array(text.utf8))
        case .file(let path):
            childStreams.input = try opened(path, O_RDONLY)
        case .descriptor(let number): childStreams.input = number
        }
    }

    private mutating func openPipe(_ bytes: [UInt8]) throws(SystemError) {
        let pipe = try FileDescriptor.pipe()
        childSide.append(pipe.read)
        childStreams.input = pipe.read
        // The thread that writes must be able to give up on a child that never reads.
        dailies_set_nonblocking(pipe.write)
        writeInput = (pipe.write, bytes)
    }

    private mutating func open(_ output: ProgramRun.Output, ours: WritableKeyPath<Self, Int32?>)
        throws(SystemError) -> Int32
    {
        switch output {
        case .discarded: return -1
        case .descriptor(let number): return number
        case .file(let path): return try opened(path, O_WRONLY | O_CREAT | O_TRUNC)
        case .captured:
            let pipe = try FileDescriptor.pipe()
            childSide.append(pipe.write)
            self[keyPath: ours] = pipe.read
            return pipe.write
        }
    }

    private mutating func opened(_ path: String, _ flags: Int32) throws(SystemError) -> Int32 {
        let number = unsafe dailies_open(path, flags | O_CLOEXEC, 0o666)
        guard number >= 0 else { throw SystemError("open", path, code: dailies_errno()) }
        childSide.append(number)
        return number
    }
}
