import ArchiveModel
import Media
import Posix
import TestSupport
import Testing
import Verification

/// A row whose clip the real ffmpeg renders and Media measures: facts and examination are real.
struct RealRow: Sendable, CustomTestStringConvertible {
    let name: String
    let request: Request
    let recipe: ClipRecipe
    /// What happened to the file since.
    let damage: [Damage]
    let stated: StatedFacts
    let fails: Set<Field>
    let unknown: Set<Field>

    init(
        _ name: String, _ request: Request, _ recipe: ClipRecipe, damage: [Damage] = [],
        stated: StatedFacts = StatedFacts(), fails: Set<Field> = [], unknown: Set<Field> = []
    ) {
        self.name = name
        self.request = request
        self.recipe = recipe
        self.damage = damage
        self.stated = stated
        self.fails = fails
        self.unknown = unknown
    }

    var testDescription: String { name }

    func verdict() async throws -> Verdict {
        let clip = try await ClipShelf.path(for: recipe)
        let folder = try TemporaryFolder()
        var path = clip
        if !damage.isEmpty {
            path = folder("damaged.\(recipe.container.rawValue)")
            let whole = try FileDescriptor.open(clip, for: .reading).readToEnd(as: clip)
            let bytes = try damage.reduce(whole) { try $1.applied(to: $0) }
            try FileDescriptor.open(path, for: .creating).write(bytes, as: path)
        }
        let (facts, examination) = try await Self.measure(path)
        withExtendedLifetime(folder) {}
        return Verifier(request: request).verdict(facts: facts, examination: examination, stated: stated)
    }

    /// As a worker does it, off the cooperative pool.
    private static func measure(_ path: String) async throws -> (Facts, Examination) {
        try await Threads.blocking {
            Result {
                let descriptor = try FileDescriptor.open(path, for: .reading)
                let facts = try FactsReader.read(descriptor: descriptor.number, name: path)
                let file = try SourceFile(descriptor: descriptor.number, name: path)
                return (facts, try Examiner.examine(file, facts: facts))
            }
        }.get()
    }
}

/// The verdicts on clips that are real: rendered, perhaps damaged, measured, judged.
@Suite struct RealCorpusTests {
    @Test(arguments: RealCorpus.good) func `a good clip passes in every field`(_ row: RealRow) async throws {
        let verdict = try await row.verdict()
        #expect(verdict.isExactly(fails: [], unknown: []), "\(verdict.told)")
        #expect(verdict.result == .pass)
    }

    @Test(arguments: RealCorpus.faulty)
    func `a faulty clip fails where its fault is`(_ row: RealRow) async throws {
        let verdict = try await row.verdict()
        #expect(verdict.isExactly(fails: row.fails, unknown: row.unknown), "\(verdict.told)")
        #expect(verdict.result == .fail)
    }
}
