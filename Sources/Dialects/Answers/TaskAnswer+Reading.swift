internal import ArchiveModel
internal import JSON

/// How every family puts its answer together, so that the status decides what else is believed.
extension TaskAnswer {
    /// `absent` is what the family means when it says nothing: an id alone is an accepted task.
    init(word: JSON?, absent: TaskStatus = .unknown, taskID: String?) {
        guard let word else {
            self.init(absent, taskID: taskID)
            if absent == .unknown { remarks.append("it has no status") }
            return
        }
        guard let text = word.text?.trimmed else {
            self.init(.unknown, taskID: taskID)
            remarks.append("its status is no word")
            return
        }
        if text.isEmpty {
            self.init(absent, taskID: taskID)
            if absent == .unknown { remarks.append("its status is empty") }
            return
        }
        self.init(StatusWords.status(text) ?? .unknown, taskID: taskID)
        statusWord = text
        if StatusWords.status(text) == nil { remarks.append("status word '\(text.prefix(60))' is not known") }
    }

    /// Only a task that has ended has an end: some APIs set the time while it still runs.
    mutating func times(created: JSON?, finished: JSON?) {
        self.created = Times.moment(created)
        if status == .succeeded || status == .failed { self.finished = Times.moment(finished) }
    }

    /// Only a failed task has a problem: a finished one may keep the errors of its first attempts.
    mutating func failed(code: String? = nil, _ message: String?) {
        guard status == .failed else { return }
        let code = code.flatMap { ErrorEnvelope.isGood($0) ? nil : $0 }
        let words = message ?? statusWord.map { "its status is '\($0)', and no reason was given" }
        problem = Problem(code: code, words ?? "it failed, and no reason was given")
    }

    mutating func fail(code: String? = nil, _ message: String) {
        status = .failed
        failed(code: code, message)
    }

    /// Only a succeeded task hands something over: before that a URL is a placeholder, a preview or a step
    /// in between. Where none is named, `content` is the route where the bytes are to be had with the key.
    mutating func deliver(_ found: [Delivery], stated: [StatedFacts] = [], content: Bool = false) {
        guard status == .succeeded else { return }
        var seen: Set<Delivery.Source> = []
        for (index, delivery) in found.enumerated() where seen.insert(delivery.source).inserted {
            deliveries.append(delivery)
            self.stated.append(index < stated.count ? stated[index] : StatedFacts())
        }
        if deliveries.isEmpty, content, let taskID {
            deliveries = [Delivery(.content(path: "/v1/videos/\(taskID.percentEncodedAsValue)/content"))]
            self.stated = Array(stated.prefix(1))
        }
        if deliveries.isEmpty { remarks.append("it says that the task succeeded and names no file") }
        if self.stated.allSatisfy(\.isEmpty) { self.stated = [] }
        expires = deliveries.compactMap(\.expires).min()
    }
}

extension Delivery {
    /// What stands in the place of a result: an http(s) URL, or a video as base64. Nil for all else, such
    /// as an error text.
    init?(_ value: JSON?, expires: Moment? = nil) {
        if let link = value.flatMap({ $0.isBulk ? nil : $0.string }).flatMap({ Link($0) }) {
            self.init(.url(link.text), expires: expires ?? link.expires)
        } else if let data = value?.videoData {
            self.init(.inline(base64: data))
        } else {
            return nil
        }
    }

    /// A field that holds base64 and nothing else.
    init?(base64 value: JSON?) {
        guard let data = value?.videoData ?? value?.utf8, !data.isEmpty else { return nil }
        self.init(.inline(base64: data))
    }
}

extension JSON {
    fileprivate var isBulk: Bool {
        if case .bulk = self { true } else { false }
    }

    fileprivate var utf8: ArraySlice<UInt8>? {
        switch self {
        case .bulk(let bytes): bytes
        case .string(let text): Array(text.utf8)[...]
        default: nil
        }
    }

    /// The base64 of a `data:video/mp4;base64,` URL (RFC 2397).
    fileprivate var videoData: ArraySlice<UInt8>? {
        guard let utf8, utf8.starts(with: "data:".utf8),
            let comma = utf8.prefix(200).firstIndex(of: UInt8(ascii: ","))
        else { return nil }
        let head = String(decoding: utf8[..<comma], as: UTF8.self).lowercased()
        let isVideo = head.hasPrefix("data:video/") || head.hasPrefix("data:application/octet-stream")
        return isVideo && head.hasSuffix(";base64") ? utf8[utf8.index(after: comma)...] : nil
    }
}
