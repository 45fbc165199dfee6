internal import ArchiveFormat
internal import ArchiveModel
internal import Posix
internal import Storage

extension Checker {
    /// Fetches what only the providers have, and puts it in its place. Who could not be reached a few times is not asked
    /// again: a provider that is gone costs some seconds, and not some for each clip.
    func askProviders(for results: [Mender.Result], at start: Moment) async {
        guard let library, let source = sources.provider, !results.isEmpty else { return }
        guard !Task.isCancelled else {
            for result in results { await end(result.after, result.items, at: start) }
            return
        }
        let clips = results.count == 1 ? "1 clip" : "\(results.count) clips"
        listener.note("asking whoever made \(clips) for the bytes anew")
        let patience = ProviderPatience()
        await withTaskGroup(of: (Mender.Result, ProviderSource.Answer).self) { group in
            var rest = results[...]
            var underWay = 0
            while true {
                while underWay < ProviderSource.width, let result = rest.popFirst() {
                    underWay += 1
                    group.addTask { (result, await source.answer(about: result.after, patience)) }
                }
                guard let (result, answer) = await group.next() else { break }
                underWay -= 1
                await take(answer, for: result, library, at: start)
            }
        }
    }

    private func take(
        _ answer: ProviderSource.Answer, for result: Mender.Result, _ library: Library, at start: Moment
    ) async {
        var result = result
        do throws(LibraryProblem) {
            switch answer {
            case .needless: break
            case .failed(let question, let sentence): result.remarks[question.file.name] = sentence
            case .bytes(let bytes):
                let others = sources.others
                result = try await library.change { [result] session throws(LibraryProblem) in
                    try Mender(session: session, isRepairing: true, others: others, now: start)
                        .put(bytes, into: result)
                }
            }
            result = try await withPictures(result, library, at: start)
        } catch {
            tell(error)
        }
        await end(result.after, result.items, at: start)
    }
}
