import ArchiveModel
import TestSupport
import Testing

/// Whole files of every kind: no error is found where there is none, and no picture is missed.
struct GoodFileTests {
    @Test(arguments: ClipKind.all)
    func givesNoError(kind: ClipKind) async throws {
        let folder = try TemporaryFolder()
        _ = try folder.write(Array("[CHAPTER]\nTIMEBASE=1/1\nSTART=0\nEND=1\n".utf8), to: "chapters.txt")
        let path = try await kind.make(in: folder)
        let examination = try examine(path)
        let judge = try await Ffprobe.read(path)

        #expect(examination.decodeErrors == 0, "\(examination.firstError ?? "")")
        #expect(examination.firstError == nil)
        #expect(examination.decodedFrames.map(String.init) == judge.video?.nb_read_frames)
        #expect(examination.missingFrames == (judge.video == nil ? nil : 0))
        #expect((examination.picture == nil) == (judge.video == nil))
        #expect((examination.sound == nil) == (judge.audio == nil))
        #expect(examination.tracks.count == judge.streams.count)
        #expect(examination.tracks.filter(\.isDecoded).allSatisfy { $0.fingerprint != nil })
    }
}
