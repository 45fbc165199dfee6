internal import ArchiveModel

extension Evidence {
    /// Judged whether or not anybody asked: a file that is not whole is not what was bought.
    func judgeIntegrity() -> FieldVerdict {
        let measured = frames.map { Measurement.text($0) }
        func verdict(_ result: Judgement, _ why: String, fault: String? = nil) -> FieldVerdict {
            FieldVerdict(.integrity, measured: measured, result, why, fault: fault)
        }
        let faults = faults
        guard faults.isEmpty else {
            let words = frames.map { " (\($0))" } ?? ""
            return verdict(.fail, faults.joined(separator: "; "), fault: "is damaged\(words)")
        }
        guard let examination else {
            return verdict(.notAsked, "whether every frame decodes was not asked: \(Self.quick)")
        }
        let strange = [facts.video?.codec, facts.audio?.codec].compactMap { $0 }.filter { codec in
            examination.tracks.contains { $0.codec == codec && !$0.isDecoded }
        }
        if !strange.isEmpty {
            return verdict(.unknown, "Dailies does not decode \(Words.list(strange))")
        }
        guard examination.decodedFrames != nil, examination.promisedFrames != nil else {
            return verdict(.unknown, "how many frames it promises is not known")
        }
        return verdict(.pass, "every frame decodes")
    }

    private var faults: [String] {
        var faults: [String] = []
        if let nothingToSee { faults.append(nothingToSee) }
        guard let examination else { return faults + brokenByIndex.map(\.text) }
        if let missing = examination.missingFrames, missing > 0, examination.decodedFrames != 0 {
            faults.append(
                "\(Words.count(missing, "frame")) of those promised did not come out of the decoder")
        }
        faults += brokenByIndex.map(\.text)
        if examination.decodeErrors > 0 {
            let first = examination.firstError.map { ", first: \($0)" } ?? ""
            faults.append("decoding met \(Words.count(examination.decodeErrors, "error"))\(first)")
        }
        let hasLostSound = examination.tracks.contains { $0.kind == .audio && $0.isDecoded && $0.packets > 0 }
        if facts.audio != nil, examination.sound == nil, hasLostSound {
            faults.append("none of its sound decodes")
        }
        return faults
    }

    /// "35 of 121 frames".
    private var frames: String? {
        guard let decoded = examination?.decodedFrames else { return nil }
        return examination?.promisedFrames.map { "\(decoded) of \(Words.count($0, "frame"))" }
            ?? Words.count(decoded, "frame")
    }
}
