import ArchiveModel
import CommandLine
import Dialects
import JSON
import Posix
import Workflow

/// Reads what is to be submitted, and all that is wrong with it.
struct SubmitInput {
    private let invocation: Invocation
    private let surroundings: Surroundings
    private let accounts: Accounts
    /// "line 3: the model's name is wrong".
    private(set) var faults: [Text] = []
    private(set) var items: [SubmitItem] = []

    init(_ invocation: Invocation, _ context: Context, _ accounts: Accounts) async throws(Failure) {
        self.invocation = invocation
        surroundings = context.surroundings
        self.accounts = accounts
        let sources = [invocation[SubmitOptions.body], invocation[SubmitOptions.from]].compactMap { $0 }
        if sources.count == 2 || !sources.isEmpty && SubmitOptions.describesRequest(invocation) {
            throw Failure(
                "--body and --from are whole requests, so only one of them can be given, and no wishes beside it "
                    + "but --set", code: .wrongCommandLine)
        }
        if let path = invocation[SubmitOptions.body] {
            add(nil, try await read(path))
        } else if let path = invocation[SubmitOptions.from] {
            add(lines: try await read(path))
        } else {
            try await addFlags()
        }
    }

    private mutating func addFlags() async throws(Failure) {
        var flags = SubmitOptions.flags(invocation)
        if let path = invocation[SubmitOptions.promptFile] {
            guard flags.prompt == nil else {
                throw Failure(
                    "--prompt and --prompt-file are the same wish; keep one", code: .wrongCommandLine)
            }
            guard let text = String(validating: try await read(path), as: UTF8.self) else {
                throw Failure("could not use \(path) as a prompt: it is no text", code: .wrongCommandLine)
            }
            flags.prompt = text.trimmed
        }
        guard let provider = choose(nil, model: flags.model) else { return }
        let dialect = provider.dialect(for: flags.model, in: accounts.settings.models)
        let (draft, complaints) = flags.draft(in: dialect)
        add(nil, draft, Array(draft.body.line.utf8), provider, complaints)
    }

    private mutating func add(lines bytes: [UInt8]) {
        for (index, line) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .enumerated()
        {
            let trimmed = Array(line.last == UInt8(ascii: "\r") ? line.dropLast() : line)
            if trimmed.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { continue }
            add("line \(index + 1)", trimmed)
        }
        if items.isEmpty, faults.isEmpty { faults.append("there is no request in it") }
    }

    /// A whole body, sent as it stands unless `--set` changes it.
    private mutating func add(_ label: String?, _ bytes: [UInt8]) {
        let json: JSON
        do throws(JSONError) {
            json = try JSON.read(bytes)
        } catch {
            fault(label, "the request is no JSON: \(error.description)")
            return
        }
        guard let provider = choose(label, model: json["model"]?.string) else { return }
        let dialect = provider.dialect(for: json["model"]?.string, in: accounts.settings.models)
        var draft = Draft(verbatim: json, in: dialect)
        var complaints: [Complaint] = []
        for text in invocation[SubmitOptions.sets] {
            if let fault = Self.set(text, in: &draft) { complaints.append(Complaint(.rule, "--set", fault)) }
        }
        let sent = draft.body == json ? bytes : Array(draft.body.line.utf8)
        add(label, draft, sent, provider, complaints)
    }

    private mutating func add(
        _ label: String?, _ draft: Draft, _ bytes: [UInt8], _ provider: Provider, _ own: [Complaint]
    ) {
        let complaints =
            own + RequestCheck.complaints(of: draft, to: provider, models: accounts.settings.models)
        for complaint in complaints where complaint.severity == .rule { fault(label, complaint.sentence) }
        items.append(
            SubmitItem(
                label: label, draft: draft, bytes: bytes, provider: provider,
                model: draft.request.model.flatMap { accounts.settings.models.model($0, at: provider) },
                complaints: complaints))
    }

    /// `path=json`, or `path=word`. The sentence where it cannot be.
    private static func set(_ text: String, in draft: inout Draft) -> String? {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(
            String.init)
        guard parts.count == 2, let path = FieldPath(parts[0]) else {
            return "--set \(text.cut(toWidth: 60)) is not path=json, such as metadata.sound=true"
        }
        let looksLikeJSON = parts[1].first.map { "{[\"-0123456789".contains($0) } ?? false
        // A bare word is meant as a text.
        let word: JSON? = looksLikeJSON ? Optional.none : .some(.string(parts[1]))
        guard let value = (try? JSON.read(parts[1])) ?? word else {
            return "--set \(parts[0].cut(toWidth: 60)): its value is no JSON"
        }
        return draft.set(path, to: value)
            ? nil : "--set \(parts[0].cut(toWidth: 60)) leads through a value without fields"
    }

    private mutating func choose(_ label: String?, model: String?) -> Provider? {
        do throws(SettingsError) {
            return try accounts.settings.providers.choose(
                named: invocation[SettingsOptions.provider], model: model, in: accounts.settings.models)
        } catch {
            for sentence in error.sentences { fault(label, sentence) }
            return nil
        }
    }

    private mutating func fault(_ label: String?, _ sentence: String) {
        faults.append(label.map { "\($0): \(sentence)" } ?? "\(sentence)")
    }

    private func read(_ path: String) async throws(Failure) -> [UInt8] {
        do throws(SystemError) {
            return try await WholeInput.read(path, upTo: 64_000_000, in: surroundings)
        } catch {
            throw Failure("\(error.description)", code: .wrongCommandLine)
        }
    }
}
