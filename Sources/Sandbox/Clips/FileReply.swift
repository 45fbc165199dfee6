internal import ArchiveModel

extension HTTPReply {
    /// A clip, or the part of it that was asked for, with what its faults do to it.
    static func clip(
        _ clip: ClipStore.Clip, _ call: HTTPCall, faults: Set<Fault>, isFirst: Bool
    ) -> HTTPReply {
        let size = faults.contains(.truncated) ? clip.bytes * 6 / 10 : clip.bytes
        // What is promised beyond what there is.
        let claims: Int64 = faults.contains(.wrongLength) ? 1 + clip.bytes / 10 : 0
        var range = ByteRange(call.headers["range"], of: size)
        // RFC 9110, 13.1.5: with another ETag, or with a weak one, the range does not count.
        if let condition = call.headers["if-range"], condition != clip.etag { range = .whole }

        let offset: Int64
        let count: Int64
        var reply: HTTPReply
        switch range {
        case .unsatisfiable:
            reply = HTTPReply(416)
            reply.headers = [("Content-Range", "bytes */\(size + claims)")]
            return reply.noted("range not satisfiable")
        case .whole:
            (offset, count) = (0, size)
            reply = HTTPReply(200)
        case .part(let first, let length):
            (offset, count) = (first, length)
            reply = HTTPReply(206)
            let last = first + length - 1
            let promised = last == size - 1 ? last + claims : last
            reply.headers = [("Content-Range", "bytes \(first)-\(promised)/\(size + claims)")]
        }
        reply.headers += [
            ("Content-Type", "video/mp4"), ("Accept-Ranges", "bytes"), ("ETag", clip.etag),
            ("Last-Modified", "Sun, 01 Mar 2026 10:02:13 GMT"),
        ]
        let part = FilePart(path: clip.path, offset: offset, count: count)
        if let pace = Pace(part, of: size, claims: claims, faults, isFirst: isFirst) {
            reply.body = .paced(part, pace)
        } else {
            reply.body = .file(part)
        }
        reply.note = count == size ? "\(count) bytes" : "\(count) of \(size) bytes"
        return reply
    }
}

extension HTTPReply.Pace {
    /// Nil where nothing is wrong with how it is sent.
    fileprivate init?(
        _ part: HTTPReply.FilePart, of size: Int64, claims: Int64, _ faults: Set<Fault>, isFirst: Bool
    ) {
        // Each answer brings something, so that whoever goes on where it ended comes to the end.
        let third = part.offset == 0 ? part.count / 3 : max(part.count / 3, 65_536)
        let isLast = part.offset + part.count == size
        if faults.contains(.stalled), third < part.count {
            self.init(sends: third, end: .stalled)
        } else if faults.contains(.cut) || (faults.contains(.etagChanged) && isFirst), third < part.count {
            self.init(sends: third, end: .cut)
        } else if claims > 0, isLast {
            self.init(sends: part.count, end: .cut, claims: claims)
        } else if faults.contains(.slow) {
            self.init(chunk: 16_384, pause: 0.025, sends: part.count, end: .whole)
        } else {
            return nil
        }
    }
}
