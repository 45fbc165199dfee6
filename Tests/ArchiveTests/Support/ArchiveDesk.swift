import JSON
import Posix
import TestSupport

/// A folder to work in with an archive in it, and the real program at work on both.
struct ArchiveDesk {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder("archive")
    }

    /// The archive's folder, made at its first use.
    var archive: String { folder("dailies") }

    func run(
        _ arguments: [String], columns: Int = 80, timeout: Double = 120,
        whileRunning: @escaping @Sendable (Int32) -> Void = { _ in }
    ) async throws -> ProgramRun {
        try await ProgramRun.run(
            .dailies, arguments, environment: ProgramRun.smallEnvironment(adding: ["COLUMNS": "\(columns)"]),
            workingDirectory: folder.path, timeout: timeout, whileRunning: whileRunning)
    }

    /// A clip under a name of this folder: its bytes are no other number's, by a box that players pass over.
    @discardableResult
    func clip(_ name: String, _ recipe: ClipRecipe = Self.small, number: Int = 0) async throws -> String {
        let source = try await ClipShelf.path(for: recipe)
        let bytes = try FileDescriptor.openRegular(source).readToEnd(as: source)
        return try folder.write(bytes + Self.box(number), to: name)
    }

    /// ISO 14496-12, 8.1.2: a `free` box holds nothing that anybody reads.
    private static func box(_ number: Int) -> [UInt8] {
        guard number > 0 else { return [] }
        let text = Array("\(number)".utf8)
        return [0, 0, 0, UInt8(8 + text.count)] + Array("free".utf8) + text
    }

    /// One second of 16:9 with sound.
    static let small = ClipRecipe(
        Picture(width: 128, height: 72, rate: 8, frames: 8), sound: Sound(sampleRate: 44_100, seconds: 1))

    /// 5.125 s of 16:9 with sound.
    static let five = ClipRecipe(
        Picture(width: 320, height: 180, rate: 8, frames: 41), sound: Sound(sampleRate: 44_100, seconds: 5.1))

    /// A request as the relay takes it.
    static func request(prompt: String, seconds: String = "1", size: String = "128x72") -> String {
        #"{"model": "aigc-video-kling-2.6", "prompt": "\#(prompt)", "size": "\#(size)", "seconds": "\#(seconds)", "#
            + #""metadata": {"sound": true}}"#
    }

    /// An answer of the plain kind, with a link that is signed.
    static func answer(task: String) -> String {
        #"{"task_id": "\#(task)", "status": "succeeded", "model": "kling-v2-6", "#
            + #""video_url": "https://cdn.example.com/\#(task).mp4?Expires=1780000000&Signature=s3cr3tSignature"}"#
    }

    /// Python looks at the archive from outside: every record has its file with the bytes it says, every row its
    /// record, and nothing else lies about. Prints what is wrong, and then how many clips there are.
    func inspected() async throws -> String {
        let rows = try await run(["list", "--json", "--limit", "0"])
        try folder.write(rows.output, to: "rows.jsonl")
        let script = """
            import hashlib, json, os, sys
            top = sys.argv[1]
            records = {}
            for folder, _, names in os.walk(os.path.join(top, "clips")):
                for name in names:
                    if name.startswith(".") or name.endswith(".part"):
                        print("left behind", folder, name)
                if "record.json" not in names:
                    if names: print("no record", folder, names)
                    continue
                record = json.load(open(os.path.join(folder, "record.json")))
                records[record["id"]] = (record, folder)
                expected = {"record.json"}
                for file in [record["file"]] + record["pictures"]:
                    expected.add(file["name"])
                    data = open(os.path.join(folder, file["name"]), "rb").read()
                    if hashlib.sha256(data).hexdigest() != file["sha256"]: print("other bytes", file["name"])
                if os.stat(os.path.join(folder, record["file"]["name"])).st_mode & 0o222: print("writable", folder)
                if expected != set(names): print("files", folder, expected ^ set(names))
            rows = {}
            for line in open(sys.argv[2]):
                row = json.loads(line)
                if row["clip"] in rows: print("twice", row["clip"])
                rows[row["clip"]] = row
            for id in records.keys() ^ rows.keys():
                print("record without row" if id in records else "row without record", id)
            for id in records.keys() & rows.keys():
                record, folder = records[id]
                row = rows[id]
                if row["sha256"] != record["file"]["sha256"]: print("row's hash", id)
                if os.path.join(top, row["path"]) != os.path.join(folder, record["file"]["name"]): print("path", id)
                if row["tags"] != record["tags"]: print("tags", id, row["tags"])
            for folder in ["staged", "changes"]:
                path = os.path.join(top, "incoming", folder)
                left = [n for n in os.listdir(path)] if os.path.isdir(path) else []
                if left: print("incoming", folder, left)
            print(len(records))
            """
        return try await ProgramRun.run("python3", ["-c", script, archive, folder("rows.jsonl")]).succeeded()
            .text
    }
}

extension ProgramRun {
    /// The objects of standard output.
    var items: [JSON] {
        get throws { try lines.map { try JSON.read(Array($0.utf8)) } }
    }

    /// Without what differs from run to run: hashes, times, versions.
    var settled: String {
        (text + errorText)
            .replacing(#/[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{8,12}Z/#, with: "TIME")
            .replacing(#/[0-9a-f]{64}/#, with: "SHA256")
            .replacing(#/file-[0-9a-f]{12}/#, with: "file-0123456789ab")
            .replacing(#/clips\/[0-9]{4}\/[0-9]{2}\/[0-9]{2}/#, with: "clips/2026/11/20")
            .replacing(#/[ 1-3][0-9] [A-Z][a-z]{2}\b/#, with: "20 Nov")
    }
}
