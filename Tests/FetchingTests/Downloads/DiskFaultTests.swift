import Posix
import TestSupport
import Testing

/// Disks that fail, by a library that is loaded in front of the C library and fails its calls: full at any byte,
/// input/output errors at each step. Each is named, and what is left can be gone on from.
@Suite struct DiskFaultTests {
    private static let size = 300_000

    /// Fails what concerns our partial files: `FAULT=pwrite:ENOSPC:40000` after so many bytes, `FAULT=fsync:EIO`
    /// at each call.
    private static let shim = """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <errno.h>
        #include <stdarg.h>
        #include <fcntl.h>
        #include <stdio.h>
        #include <stdlib.h>
        #include <string.h>
        #include <sys/types.h>
        #include <unistd.h>
        static int code(const char *call, long *bytes) {
            const char *fault = getenv("FAULT");
            size_t length = strlen(call);
            if (!fault || strncmp(fault, call, length) || fault[length] != ':') return 0;
            const char *name = fault + length + 1, *more = strchr(name, ':');
            if (bytes) *bytes = more ? atol(more + 1) : 0;
            if (!strncmp(name, "ENOSPC", 6)) return ENOSPC;
            if (!strncmp(name, "EIO", 3)) return EIO;
            if (!strncmp(name, "EROFS", 5)) return EROFS;
            return EACCES;
        }
        static int is_ours(int descriptor) {
            char link[64], path[4096];
            snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
            ssize_t count = readlink(link, path, sizeof path - 1);
            if (count < 0) return 0;
            path[count] = 0;
            return strstr(path, "dailies-part") != 0;
        }
        static int fail(int error) { errno = error; return -1; }
        ssize_t pwrite(int descriptor, const void *bytes, size_t count, off_t offset) {
            static ssize_t (*real)(int, const void *, size_t, off_t);
            if (!real) real = dlsym(RTLD_NEXT, "pwrite");
            long room = 0;
            int error = code("pwrite", &room);
            if (error && is_ours(descriptor) && (long)(offset + count) > room) {
                // As a disk does: what fits is written, and only the next call fails.
                if (offset < room) return real(descriptor, bytes, room - offset, offset);
                return fail(error);
            }
            return real(descriptor, bytes, count, offset);
        }
        ssize_t pwrite64(int descriptor, const void *bytes, size_t count, off_t offset) {
            return pwrite(descriptor, bytes, count, offset);
        }
        int fsync(int descriptor) {
            static int (*real)(int);
            if (!real) real = dlsym(RTLD_NEXT, "fsync");
            int error = code("fsync", 0);
            return error && is_ours(descriptor) ? fail(error) : real(descriptor);
        }
        int renameat2(int from, const char *old, int to, const char *new, unsigned flags) {
            static int (*real)(int, const char *, int, const char *, unsigned);
            if (!real) real = dlsym(RTLD_NEXT, "renameat2");
            int error = code("rename", 0);
            return error && strstr(old, "dailies-part") ? fail(error) : real(from, old, to, new, flags);
        }
        int open(const char *path, int flags, ...) {
            static int (*real)(const char *, int, ...);
            if (!real) real = dlsym(RTLD_NEXT, "open");
            va_list rest;
            va_start(rest, flags);
            mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;
            va_end(rest);
            int error = flags & O_CREAT ? code("open", 0) : 0;
            return error && strstr(path, "dailies-part") ? fail(error) : real(path, flags, mode);
        }
        """

    private let server: LoopbackServer
    private let folder: TemporaryFolder
    private let tools: TemporaryFolder

    init() async throws {
        server = try LoopbackServer()
        folder = try TemporaryFolder("fault")
        tools = try TemporaryFolder("shim")
        server.on("/shot.mp4", FakeVideo.answer(Self.size))
        try tools.write(Self.shim.utf8, to: "shim.c")
        let line =
            "$(command -v cc || command -v clang) -shared -fPIC -O1 -o '\(tools("shim.so"))' '\(tools("shim.c"))'"
        _ = try await ProgramRun.run("bash", ["-c", line]).succeeded()
    }

    private func fetch(_ fault: String? = nil) async throws -> ProgramRun {
        let environment =
            fault.map {
                [
                    "FAULT": $0, "LD_PRELOAD": tools("shim.so"),
                    "ASAN_OPTIONS": "verify_asan_link_order=0:detect_leaks=0",
                ]
            } ?? [:]
        return try await ProgramRun.run(
            .dailies, ["fetch", "--allow-private-addresses", server.url("/shot.mp4")],
            environment: ProgramRun.smallEnvironment(adding: environment), workingDirectory: folder.path)
    }

    private func expectNextRunEndsIt(_ what: String) async throws {
        let run = try await fetch()
        #expect(run.exitCode == 0, "\(what): \(run.errorText)")
        #expect(try folder.contents() == ["shot.mp4"], "\(what)")
        #expect(try folder.read("shot.mp4") == FakeVideo.bytes(Self.size), "\(what)")
    }

    @Test func `a disk that is full at any byte is told, and gone on from`() async throws {
        let points = TestScale.count(5, full: 50)
        for point in 0..<points {
            let room = point * Self.size / points + (point == 0 ? 0 : 17)
            let run = try await fetch("pwrite:ENOSPC:\(room)")
            #expect(run.exitCode == 3, "at \(room)")
            #expect(
                run.errorText.contains("the disk is full; free some space"), "at \(room): \(run.errorText)")
            #expect(try !folder.contents().contains("shot.mp4"))
            let before = server.requests.count
            try await expectNextRunEndsIt("at \(room)")
            // What fitted is not fetched again.
            #expect(
                server.requests.dropFirst(before).map { $0.header("Range") } == [
                    room == 0 ? nil : "bytes=\(room)-"
                ])
            _ = try await ProgramRun.run("rm", [folder("shot.mp4")]).succeeded()
        }
    }

    /// Each step of the way, and whether what came may be gone on from.
    @Test(
        arguments: [
            ("pwrite:EIO:100000", "input/output error", "bytes=100000-"),
            ("open:EROFS", "the file system is read-only", nil),
            ("open:EACCES", "permission denied", nil), ("rename:EIO", "input/output error", "nothing"),
            ("rename:ENOSPC", "the disk is full", "nothing"),
            // Once a sync has failed nobody knows what is on the disk: all of it again.
            ("fsync:EIO", "input/output error", nil), ("fsync:ENOSPC", "the disk is full", nil),
        ] as [(String, String, String?)])
    func `a failing step is named, and the next run ends it`(
        _ fault: String, _ words: String, _ range: String?
    ) async throws {
        let run = try await fetch(fault)
        #expect(run.exitCode == 3 && run.errorText.contains(words), "\(run.errorText)")
        #expect(run.errorText.split(separator: "\n").count == 2, "\(run.errorText)")
        #expect(try !folder.contents().contains("shot.mp4"))
        let before = server.requests.count
        try await expectNextRunEndsIt(fault)
        let asked = server.requests.dropFirst(before).map { $0.header("Range") }
        #expect(asked == (range == "nothing" ? [] : [range]))
    }

    @Test func `a failing disk costs the files on it, and no others`() async throws {
        server.on("/other.mp4", FakeVideo.answer(1000))
        let run = try await ProgramRun.run(
            .dailies,
            [
                "fetch", "--json", "--allow-private-addresses", server.url("/shot.mp4"),
                server.url("/other.mp4"),
            ],
            environment: ProgramRun.smallEnvironment(adding: [
                "FAULT": "pwrite:ENOSPC:50000", "LD_PRELOAD": tools("shim.so"),
                "ASAN_OPTIONS": "verify_asan_link_order=0:detect_leaks=0",
            ]), workingDirectory: folder.path)
        #expect(run.exitCode == 3)
        #expect(run.text.contains(#""state":"fetched","path":"other.mp4""#), "\(run.text)")
        #expect(run.text.contains(#""code":"disk-full""#))
    }
}
