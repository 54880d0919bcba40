package reading

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
	"time"
)

const (
	xmlHead   = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

	contentTypes = xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/>` +
		`<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>` +
		`<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>` +
		`<Override PartName="/word/comments.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"/>` +
		"</Types>\n"

	packageRelations = xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="rId1" Type="` + relations + `officeDocument" Target="word/document.xml"/>` +
		"</Relationships>\n"

	documentRelations = xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="rId1" Type="` + relations + `styles" Target="styles.xml"/>` +
		`<Relationship Id="rId2" Type="` + relations + `comments" Target="comments.xml"/>` +
		"</Relationships>\n"

	documentEnd = `<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>` +
		`<w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1418" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr>` +
		"</w:body></w:document>\n"

	plainStyles = `<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Georgia" w:hAnsi="Georgia" w:cs="Times New Roman"/><w:sz w:val="22"/><w:szCs w:val="22"/></w:rPr></w:rPrDefault>` +
		`<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="300" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:qFormat/><w:rPr><w:b/><w:bCs/><w:sz w:val="32"/><w:szCs w:val="32"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:spacing w:before="240" w:after="60"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:bCs/><w:noProof/><w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="Source"><w:name w:val="Article Source"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:after="240"/></w:pPr><w:rPr><w:noProof/><w:color w:val="595959"/><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="ArticleText"><w:name w:val="Article Text"/><w:basedOn w:val="Normal"/><w:rPr><w:noProof/></w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="BlankLine"><w:name w:val="Article Blank Line"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="CommentText"><w:name w:val="annotation text"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:rPr><w:noProof/><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="CommentReference"><w:name w:val="annotation reference"/><w:basedOn w:val="DefaultParagraphFont"/><w:rPr><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr></w:style>
`
)

// styles is the part with the styles: one for each label, so that a reader can change
// its look everywhere. Word takes a comma in a name for the end of the name.
func (d *document) styles() string {
	var b bytes.Buffer
	b.WriteString(xmlHead + `<w:styles xmlns:w="` + namespace + `">` + "\n" + plainStyles)
	for i, l := range d.labels {
		put(&b, `<w:style w:type="character" w:customStyle="1" w:styleId="Label%d"><w:name w:val="%s"/><w:basedOn w:val="DefaultParagraphFont"/><w:rPr><w:shd w:val="clear" w:color="auto" w:fill="%s"/></w:rPr></w:style>`+"\n",
			i+1, fmt.Sprintf("Label %d %s", i+1, strings.ReplaceAll(l.Name, ",", " ")), tint(l.Color, 0.3))
	}
	b.WriteString("</w:styles>\n")
	return b.String()
}

func (d *document) part(name, data string) error {
	w, err := d.create(name)
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, data)
	return err
}

// create starts a file of the archive. All files have the first date that an archive
// can say.
func (d *document) create(name string) (io.Writer, error) {
	return d.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)})
}
