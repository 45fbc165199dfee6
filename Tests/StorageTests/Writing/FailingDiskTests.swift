import ArchiveFormat
import Posix
import Storage
import TestSupport
import Testing

/// A library in front of the C library fails the Nth call that concerns the archive, for every N that there is: what
/// is left can be gone on from, and the sentence says what to do.
@Suite struct FailingDiskTests {
    private static let shim = """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <errno.h>
        #include <fcntl.h>
        #include <stdarg.h>
        #include <stdio.h>
        #include <stdlib.h>
        #include <string.h>
        #include <sys/types.h>
        #include <unistd.h>
        // Whether this is the call to fail; counts it where it concerns the archive.
        static int fails(const char *path) {
            static int calls;
            const char *archive = getenv("FAULT_IN"), *at = getenv("FAULT_AT");
            if (!archive || !at || !path || !strstr(path, archive)) return 0;
            return __sync_add_and_fetch(&calls, 1) == atoi(at);
        }
        static int fails_on(int descriptor) {
            char link[64], path[4096];
            snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
            ssize_t count = readlink(link, path, sizeof path - 1);
            if (count < 0) return 0;
            path[count] = 0;
            return fails(path);
        }
        static int fail(void) {
            errno = strcmp(getenv("FAULT"), "full") ? EIO : ENOSPC;
            return -1;
        }
        #define REAL(type, name, ...) \\
            static type (*real)(__VA_ARGS__); \\
            if (!real) real = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)
        ssize_t write(int descriptor, const void *bytes, size_t count) {
            REAL(ssize_t, "write", int, const void *, size_t);
            if (!fails_on(descriptor)) return real(descriptor, bytes, count);
            // As a disk does that becomes full: a part is written first.
            if (count > 1) real(descriptor, bytes, count / 2);
            return fail();
        }
        int fsync(int descriptor) {
            REAL(int, "fsync", int);
            return fails_on(descriptor) ? fail() : real(descriptor);
        }
        int fdatasync(int descriptor) {
            REAL(int, "fdatasync", int);
            return fails_on(descriptor) ? fail() : real(descriptor);
        }
        int syncfs(int descriptor) {
            REAL(int, "syncfs", int);
            return fails_on(descriptor) ? fail() : real(descriptor);
        }
        int mkdir(const char *path, mode_t mode) {
            REAL(int, "mkdir", const char *, mode_t);
            return fails(path) ? fail() : real(path, mode);
        }
        int rename(const char *from, const char *to) {
            REAL(int, "rename", const char *, const char *);
            return fails(to) ? fail() : real(from, to);
        }
        int renameat2(int from, const char *old, int to, const char *new, unsigned flags) {
            REAL(int, "renameat2", int, const char *, int, const char *, unsigned);
            return fails(new) ? fail() : real(from, old, to, new, flags);
        }
        int mkostemp(char *pattern, int flags) {
            REAL(int, "mkostemp", char *, int);
            return fails(pattern) ? fail() : real(pattern, flags);
        }
        int open(const char *path, int flags, ...) {
            REAL(int, "open", const char *, int, ...);
            va_list rest;
            va_start(rest, flags);
            mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;
            va_end(rest);
            return (flags & O_CREAT) && fails(path) ? fail() : real(path, flags, mode);
        }
        """

    private let tools: TemporaryFolder

    init() async throws {
        tools = try TemporaryFolder("shim")
        try tools.write(Self.shim.utf8, to: "shim.c")
        let line =
            "$(command -v cc || command -v clang) -shared -fPIC -O1 -o '\(tools("shim.so"))' '\(tools("shim.c"))'"
        _ = try await ProgramRun.run("bash", ["-c", line]).succeeded()
    }

    private func run(_ words: [String], in vault: Vault, _ fault: String, at call: Int) async throws
        -> ProgramRun
    {
        try await Fixture.run(
            words,
            environment: [
                "FAULT": fault, "FAULT_AT": "\(call)", "FAULT_IN": "\(vault.archive.folder.path)/",
                "LD_PRELOAD": tools("shim.so"), "ASAN_OPTIONS": "verify_asan_link_order=0:detect_leaks=0",
            ])
    }

    private func vaultWithSources() throws -> (Vault, [String]) {
        let vault = try Vault()
        let names = (0..<4).map { "clip-\($0)x" }
        for name in names { try vault.folder.write(Vault.bytes(name, 50_000), to: "sources/\(name).mp4") }
        return (vault, names)
    }

    @Test(arguments: ["full", "broken"])
    func `archiving goes on from a failure at any call`(_ fault: String) async throws {
        var call = 0
        var failures = 0
        while true {
            call += TestScale.count(fault == "full" ? 3 : 5, full: 1)
            let (vault, names) = try vaultWithSources()
            let words = ["keep", vault.archive.folder.path, vault.folder("sources")]
            let first = try await run(words, in: vault, fault, at: call)
            if first.exitCode != 0 {
                failures += 1
                #expect(first.exitCode == 4, "call \(call): \(first.text)")
                #expect(first.text.hasPrefix("could not "), "call \(call): \(first.text)")
                let why = fault == "full" ? "the disk is full; free some space" : "input/output error"
                #expect(first.text.contains(why), "call \(call): \(first.text)")
            }
            let second = try await Fixture.run(words)
            #expect(second.exitCode == 0, "call \(call): \(second.text)")
            let expected = names.flatMap { name in
                ["\(name).mp4", "poster.jpg", "record.json"].map { "clips/2026/11/20/\(name)/\($0)" }
            }
            #expect(try vault.contents().filter { $0 != ".writer" } == expected, "call \(call)")
            for name in names {
                let kept = try vault.folder.read("dailies/clips/2026/11/20/\(name)/\(name).mp4")
                #expect(kept == Vault.bytes(name, 50_000), "call \(call)")
            }
            // There are no more calls to fail.
            if first.exitCode == 0, call > 40 { break }
        }
        #expect(failures > 5)
    }

    @Test func `a record that cannot be replaced is the old one`() async throws {
        let vault = try Vault()
        for index in 0..<2 { try vault.keep("clip-\(index)x", bytes: [UInt8(index)]) }
        var failures = 0
        for call in 1...24 {
            let run = try await run(
                ["note", vault.archive.folder.path, "note \(call)"], in: vault, "full", at: call)
            if run.exitCode != 0 { failures += 1 }
            for read in vault.archive.records() { _ = try read.record.get() }
        }
        #expect(failures > 8)
        #expect(try await Fixture.run(["note", vault.archive.folder.path, "last"]).exitCode == 0)
        #expect(try vault.archive.records().allSatisfy { try $0.record.get().marks.note == "last" })
        #expect(try vault.contents().filter { $0 != ".writer" }.count == 6)
    }

    @Test func `an archive that cannot be written to is read, and says so to writers`() async throws {
        let vault = try Vault()
        try vault.keep("a")
        // A folder where the lock's file should be: nobody can write, whoever we are.
        try Folder.create(vault.archive.path(".writer"))
        #expect(vault.archive.records().compactMap { try? $0.record.get().id.text } == ["a"])
        let run = try await Fixture.run(["note", vault.archive.folder.path, "n"])
        #expect(run.exitCode == 4)
        #expect(run.text.hasPrefix("could not use the archive archive: could not "), "\(run.text)")
    }
}
