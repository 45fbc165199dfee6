internal import CPosix

/// What the process was started with and stands in.
package enum ProcessSurroundings {
    /// The environment as it is now; of a name that stands there twice, the first counts, as in getenv(3).
    package static func environment() -> [String: String] {
        var result: [String: String] = [:]
        guard var entry = unsafe dailies_environ() else { return result }
        while let text = unsafe entry.pointee {
            let line = unsafe String(cString: text)
            if let equals = line.firstIndex(of: "=") {
                let name = String(line[..<equals])
                if result[name] == nil { result[name] = String(line[line.index(after: equals)...]) }
            }
            unsafe entry += 1
        }
        return result
    }

    /// The processors that this process may use: sched_getaffinity(2), which containers set.
    package static var processors: Int { max(1, Int(dailies_processors())) }

    /// To be called first of all. A standard stream that the parent closed gets a number that nothing else
    /// may take: the next file or socket would, and our words would go there. What is opened in its place
    /// refuses every use, as a closed one does.
    package static func reserveStandardStreams() {
        for number in Int32(0)...2 where dailies_is_open(number) == 0 {
            // The lowest free number is taken: open(2).
            _ = unsafe dailies_open("/dev/null", number == 0 ? O_WRONLY : O_RDONLY, 0)
        }
    }

    /// The environment and the memory may hold keys, and a core dump lies where nobody looks after it.
    /// PR_SET_DUMPABLE rather than a limit of 0, which a core_pattern that is a pipe ignores: core(5).
    package static func forbidCoreDumps() { _ = dailies_forbid_core_dump() }

    package static var processID: Int32 { getpid() }

    package static func exit(_ code: Int32) -> Never { CPosix.exit(code) }

    package static func workingDirectory() throws(SystemError) -> String {
        guard let path = unsafe getcwd(nil, 0) else { throw .last("find", "the working folder") }
        defer { unsafe free(path) }
        return unsafe String(cString: path)
    }

    /// The file of the running program, symbolic links followed.
    package static func executable() throws(SystemError) -> String {
        guard let path = unsafe realpath("/proc/self/exe", nil) else {
            throw .last("find", "the running program")
        }
        defer { unsafe free(path) }
        return unsafe String(cString: path)
    }
}

/// What is known of a terminal behind a descriptor.
package enum Terminal {
    package static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

    /// Nil where the descriptor is no terminal or does not know.
    package static func columns(_ descriptor: Int32) -> Int? {
        let columns = Int(dailies_terminal_columns(descriptor))
        return columns > 0 ? columns : nil
    }
}
