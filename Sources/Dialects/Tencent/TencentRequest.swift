package import ArchiveModel
package import JSON

/// Tencent VOD's CreateAigcVideoTask, also as its answers echo it under `Input`. Read, never sent.
package enum TencentRequest: RequestFamily {
    package static let name = "tencent-vod"

    package static func recognises(_ body: JSON) -> Bool {
        body["ModelName"] != nil && (body["Prompt"] != nil || body["FileInfos"] != nil)
            || body["OutputConfig"]?.isObject == true
    }

    package static func meaning(of body: JSON) -> Request {
        let output = body["OutputConfig"]
        var request = Request()
        let name = [body["ModelName"]?.text, body["ModelVersion"]?.text].compactMap { $0 }
        request.model = name.isEmpty ? nil : name.joined(separator: " ")
        request.prompt = body["Prompt"]?.words
        request.negativePrompt = body["NegativePrompt"]?.words
        // 0 is how an echo writes that nothing was asked.
        request.seconds = Wish.seconds(output?["Duration"]).flatMap { $0.value == nil ? nil : $0 }
        request.resolution = Wish.resolution(output?["Resolution"])
        request.aspectRatio = Wish.shape(output?["AspectRatio"])
        request.sound = Wish.sound(output?["AudioGeneration"])
        request.references = references(of: body)
        return request
    }

    private static func references(of body: JSON) -> [Reference] {
        let files = (body["FileInfos"]?.elements ?? []).filter { file in
            file.first("Url", "FileId")?.words != nil
        }
        var all: [Reference] = files.compactMap { file in
            guard let link = file.link ?? file["FileId"]?.words else { return nil }
            let kind = file["ReferenceType"]?.words
            if file["Category"]?.words == "Video" { return Reference(.video, link, kind: kind) }
            if file["Usage"]?.words == "FirstFrame" { return Reference(.firstFrame, link) }
            // One picture that is not said to be a reference is the first frame.
            let isAlone = files.count == 1 && kind == nil && file["Usage"] == nil
            return isAlone ? Reference(.firstFrame, link) : Reference(.image, link, kind: kind)
        }
        if let last = body.first("LastFrameUrl", "LastFrameFileId")?.words {
            all.append(Reference(.lastFrame, last))
        }
        return all
    }
}
