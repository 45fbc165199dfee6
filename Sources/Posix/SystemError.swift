internal import CPosix

/// A system call that failed, and on what: enough for one sentence to the user.
package struct SystemError: Error, Equatable {
    /// What was attempted, as a person says it: "open", "write to", "start".
    package let attempt: String
    /// What it was attempted on: a path, a program.
    package let subject: String
    package let code: Int32

    package init(_ attempt: String, _ subject: String, code: Int32) {
        self.attempt = attempt
        self.subject = subject
        self.code = code
    }

    /// Takes `errno` as the call just left it.
    static func last(_ attempt: String, _ subject: String) -> SystemError {
        SystemError(attempt, subject, code: dailies_errno())
    }
}

extension SystemError: CustomStringConvertible {
    package var description: String { "could not \(attempt) \(subject): \(reason)" }

    /// The cause in words, with what to do where that is known.
    package var reason: String {
        switch code {
        case ENOENT: "it does not exist"
        case EACCES, EPERM: "permission denied"
        case ENOSPC: "the disk is full; free some space and run the command again"
        case EDQUOT: "the disk quota is used up; free some space and run the command again"
        case EROFS: "the file system is read-only"
        case EISDIR: "it is a folder"
        case ESPIPE: "it is no regular file"
        case ENOTDIR: "a part of its path is not a folder"
        case EEXIST: "it exists already"
        case ENAMETOOLONG: "the name is too long"
        case EMFILE, ENFILE: "too many files are open; see `ulimit -n`"
        case EILSEQ: "its name is not UTF-8, which Dailies cannot handle; rename it"
        case EOVERFLOW: "it is longer than a megabyte; is this a list of files?"
        case EIO: "the device reported an input/output error; look at the system's log"
        default: systemWords
        }
    }

    /// A descriptor that was to be passed on is not open, or there are too many on their way.
    package var isBadDescriptor: Bool { code == EBADF || code == ETOOMANYREFS }
    /// The code for a name that is no text.
    package static var notUTF8: Int32 { EILSEQ }
    /// Codes for what no system call said.
    package static var absent: Int32 { ENOENT }
    package static var inputOutput: Int32 { EIO }
    package static var existing: Int32 { EEXIST }
    package static var outOfMemory: Int32 { ENOMEM }
    package static var interrupted: Int32 { ECANCELED }
    package static var tooLong: Int32 { EFBIG }

    package var isExisting: Bool { code == EEXIST }
    /// There is something of that name; rename(2) says it in two ways.
    package var isOccupied: Bool { [EEXIST, ENOTEMPTY].contains(code) }
    /// No room, or no right to what there is.
    package var isDiskFull: Bool { code == ENOSPC || code == EDQUOT || code == EFBIG }

    /// The disk cannot give back what was written, or something else has the name.
    package var isDamage: Bool { code == EIO || code == EUCLEAN || isNoRegularFile || code == ELOOP }

    package var isBrokenPipe: Bool { code == EPIPE }
    /// A folder, a pipe or a device where a regular file was asked for.
    package var isNoRegularFile: Bool { code == EISDIR || code == ESPIPE }
    /// A path that leads nowhere, or round in a circle.
    package var isDeadEnd: Bool { code == ENOENT || code == ELOOP }

    /// strerror_r(3) would be thread-safe too, but strerrordesc_np(3) has no buffer and no locale.
    private var systemWords: String {
        guard let words = unsafe strerrordesc_np(code) else { return "system error \(code)" }
        return unsafe String(cString: words).lowercasedFirst
    }
}

extension String {
    fileprivate var lowercasedFirst: String {
        // "I/O error" stays; "Connection refused" becomes part of a sentence.
        guard let first, let second = dropFirst().first, second.isLowercase else { return self }
        return first.lowercased() + dropFirst()
    }
}
