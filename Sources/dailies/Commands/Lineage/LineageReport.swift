import ArchiveFormat
import ArchiveModel
import CommandLine
import JSON
import MediaJobs
import Workflow

/// Prints lineages: trees as they are found, graphs of all of them at the end.
final class LineageReport {
    /// What became of one operand.
    enum Outcome: Sendable {
        case found(Lineage)
        /// The archive has nothing like it.
        case unknown(String)
        case failure(String, code: String, sentence: String)
        /// The archive cannot be used: there is no sense in going on.
        case archive(Failure)
        /// Stopped, as asked.
        case stopped
    }

    private let console: Console
    private let format: LineageFormat
    private let drawing: Tree.Drawing
    private let isVerbose: Bool
    private var lineages: [Lineage] = []
    private var found = 0
    private var unknown = 0
    private var failed = 0
    private var failure: Failure?

    init(_ format: LineageFormat, _ context: Context) {
        console = context.console
        self.format = format
        drawing = Tree.Drawing(for: context.surroundings.environment)
        isVerbose = console.style.isVerbose
    }

    func add(_ outcome: Outcome) {
        switch outcome {
        case .stopped: break
        case .archive(let failure): self.failure = self.failure ?? failure
        case .found(let lineage):
            switch format {
            case .tree: draw(lineage)
            case .json: console.print(json: lineage.json)
            case .dot, .prov: lineages.append(lineage)
            }
            found += 1
        case .unknown(let name):
            unknown += 1
            if format == .json { console.print(json: Lineage.json(name, error: nil)) }
            console.complain("\(name): nothing in the archive has its bytes, its packets or its look")
        case .failure(let name, let code, let sentence):
            failed += 1
            if format == .json {
                console.print(json: Lineage.json(name, error: (code, sentence)))
            } else {
                console.complain("\("dailies", .bad): \(sentence)")
            }
        }
    }

    private func draw(_ lineage: Lineage) {
        if found > 0 { console.print("") }
        let width = max(40, min(console.width, 120)) - 1
        for sentence in LineagePhrase.sentences(lineage) {
            console.print(sentence.wrapped(to: width).map { Text($0) })
        }
        let view = LineageTreeView(width: width, promptRows: isVerbose ? .max : 3)
        console.print(view.tree(lineage).drawn(drawing, width: width))
    }

    /// The graph of all, and the exit code.
    func end() throws(Failure) -> ExitCode {
        if Task.isCancelled { return .interrupted }
        if let failure { throw failure }
        switch format {
        case .tree, .json: break
        case .dot: console.print(verbatim: LineageDOT.text(lineages))
        case .prov: console.print(verbatim: LineageProvenance.json(lineages).pretty + "\n")
        }
        if failed > 0 { return .unprocessed }
        return unknown > 0 ? .notWell : .done
    }
}
