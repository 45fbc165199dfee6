/// What is on the disk of a file that is not whole.
struct KeptPart: Sendable, Hashable {
    var bytes: Int64
    /// Of the whole, where a server said so.
    var length: Int64?
    /// The strong entity tag of what the bytes are from. Without one nothing may be added to them.
    var tag: String?

    /// Bytes are only added to bytes of the same version.
    var canGoOn: Bool { bytes > 0 && tag != nil }
    var isWhole: Bool { bytes > 0 && bytes == length }
}

/// What an answer means for the bytes that are kept, and what is to be done with its body.
enum ResumeDecision: Sendable, Hashable {
    /// The body goes on where the kept bytes end; `upTo` is where it will end.
    case append(upTo: Int64, length: Int64?)
    /// The body is the whole from its first byte; what is kept goes when it begins, not before.
    case restart(length: Int64?, tag: String?)
    /// There is no more to come: as far as the server knows the kept bytes are all.
    case nothingMore
    /// Of no use, and to be asked again without a range. What is kept stays until the whole begins to come.
    case askForTheWhole(Reason)
    case failure(AnswerFailure)

    enum Reason: String, Sendable, Hashable {
        case wrongPlace = "the server sent another part than was asked for"
        case otherLength = "the file has another length than before"
        case otherVersion = "the file is another version than before"
        case unknownVersion = "the server does not say which version it sent"
        case severalParts = "the server sent several parts at once"
        case notAsked = "the server sent a part that was not asked for"
        case noSuchPart = "the server knows nothing of this part of the file"
    }

    /// - Parameter kept: what the request asked to go on from; nil when it asked for the whole.
    init(_ head: AnswerHead, after kept: KeptPart?) {
        switch head.status {
        case 200, 203:
            self = .restart(length: head.length, tag: head.strongTag)
        case 206:
            self = Self.part(head, after: kept)
        case 416:
            // If-Range makes a server with another version send the whole: RFC 9110, 13.1.5. So this one has
            // the same, and it ends where ours does.
            guard let kept, let range = head.range.flatMap({ ContentRange($0) }), range.part == nil,
                range.total == kept.bytes, kept.length == nil || kept.length == kept.bytes
            else {
                self = .askForTheWhole(.noSuchPart)
                return
            }
            self = .nothingMore
        default:
            self = .failure(AnswerFailure(status: head.status, retryAfter: head.retryAfter))
        }
    }

    private static func part(_ head: AnswerHead, after kept: KeptPart?) -> ResumeDecision {
        guard let kept else { return .askForTheWhole(.notAsked) }
        if head.type?.lowercased().hasPrefix("multipart/byteranges") == true {
            return .askForTheWhole(.severalParts)
        }
        guard let range = head.range.flatMap({ ContentRange($0) }), let part = range.part,
            part.lowerBound == kept.bytes
        else { return .askForTheWhole(.wrongPlace) }
        if let length = head.length, length != Int64(part.count) { return .askForTheWhole(.wrongPlace) }
        if let total = range.total, let length = kept.length, total != length {
            return .askForTheWhole(.otherLength)
        }
        // RFC 9110, 15.3.7: a 206 has the tag that a 200 would have had. One without it might be of any
        // version, and a server that does not know If-Range sends it all the same.
        guard let tag = head.strongTag else {
            return .askForTheWhole(head.entityTag == nil ? .unknownVersion : .otherVersion)
        }
        guard tag == kept.tag else { return .askForTheWhole(.otherVersion) }
        return .append(upTo: part.upperBound, length: range.total ?? kept.length)
    }
}

/// An answer that brings no file.
struct AnswerFailure: Sendable, Hashable {
    let status: Int
    let retryAfter: String?

    enum Class: Sendable, Hashable {
        /// The link has ended: another one for the same file may work.
        case expired
        /// Later it may work.
        case busy
        case refused
    }

    var kind: Class {
        switch status {
        case 403, 404, 410: .expired
        // 408 and 425 ask for another try in so many words: RFC 9110, 15.5.9; RFC 8470, 5.2.
        case 408, 425, 429: .busy
        // It will not learn to while we wait: RFC 9110, 15.6.2 and 15.6.6.
        case 501, 505: .refused
        case 500...599: .busy
        default: .refused
        }
    }
}
