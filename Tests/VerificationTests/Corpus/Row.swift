import ArchiveModel
import Testing
import Verification

/// A row of the corpus: what was asked, what came, and which fields fail or stay unknown: these and no others.
struct Row: Sendable, CustomTestStringConvertible {
    let name: String
    let request: Request
    let clip: FoundClip
    var stated = StatedFacts()
    var fails: Set<Field> = []
    var unknown: Set<Field> = []

    init(
        _ name: String, _ request: Request, _ clip: FoundClip, stated: StatedFacts = StatedFacts(),
        fails: Set<Field> = [], unknown: Set<Field> = []
    ) {
        self.name = name
        self.request = request
        self.clip = clip
        self.stated = stated
        self.fails = fails
        self.unknown = unknown
    }

    var testDescription: String { name }

    func verdict(_ rules: Rules = Rules()) -> Verdict {
        Verifier(request: request, rules: rules).verdict(
            facts: clip.facts, examination: clip.examination, stated: stated)
    }
}

extension Verdict {
    func isExactly(fails: Set<Field>, unknown: Set<Field>) -> Bool {
        Set(fields(.fail).map(\.field)) == fails && Set(fields(.unknown).map(\.field)) == unknown
    }

    /// For a failing test.
    var told: String {
        fields.map { "\($0.field.rawValue): \($0.result.rawValue): \($0.why)" }.joined(separator: "\n")
    }
}

/// The verdicts on clips that are given as facts, where every edge can be drawn.
@Suite struct CorpusTests {
    @Test(arguments: Corpus.good) func `what is right passes`(_ row: Row) {
        let verdict = row.verdict()
        #expect(verdict.isExactly(fails: [], unknown: []), "\(verdict.told)")
        #expect(verdict.result == .pass)
    }

    @Test(arguments: Corpus.faulty) func `what is wrong fails, and nothing else does`(_ row: Row) {
        let verdict = row.verdict()
        #expect(verdict.isExactly(fails: row.fails, unknown: row.unknown), "\(verdict.told)")
        #expect(verdict.result == .fail)
        #expect(verdict.complaint(about: row.request) != nil)
    }

    @Test(arguments: Corpus.unsure) func `what is not known is no pass`(_ row: Row) {
        let verdict = row.verdict()
        #expect(verdict.isExactly(fails: [], unknown: row.unknown), "\(verdict.told)")
        #expect(verdict.result == .unknown)
        #expect(verdict.complaint(about: row.request) == nil)
    }

    @Test func `the corpus is as large as it should be, and names each row once`() {
        #expect(Corpus.good.count >= 60 && Corpus.faulty.count >= 60)
        let names = (Corpus.good + Corpus.faulty + Corpus.unsure).map(\.name)
        #expect(Set(names).count == names.count)
    }

    /// Every verdict has a reason, and a field that was asked for says what was asked.
    @Test(arguments: Corpus.good + Corpus.faulty + Corpus.unsure)
    func `every field gives its reason`(_ row: Row) {
        let verdict = row.verdict()
        #expect(verdict.fields.map(\.field) == Field.allCases)
        for field in verdict.fields {
            #expect(!field.why.isEmpty && !field.why.hasSuffix("."), "\(field.why)")
            if field.result == .pass || field.result == .fail, field.field != .integrity {
                #expect(field.measured != nil, "\(field.field)")
            }
        }
    }
}
