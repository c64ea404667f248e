import assert from "node:assert/strict";
import { ecrRepositoryOf, imageName, imageTag } from "../../components/ecs/images";
import { Late } from "../../components/graph/resolved";

const digest = `sha256:${"a".repeat(64)}`;

describe("an image", () => {
  const table: [image: string, name: string, tag: string | undefined, repository: string | undefined][] = [
    ["nginx", "nginx", undefined, undefined],
    ["nginx:1.27", "nginx", "1.27", undefined],
    [`nginx@${digest}`, "nginx", undefined, undefined],
    [`nginx:1.27@${digest}`, "nginx", "1.27", undefined],
    ["localhost:5000/team/web", "web", undefined, undefined],
    ["public.ecr.aws/xray/aws-xray-daemon", "aws-xray-daemon", undefined, undefined],
    ["123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/web:7", "web", "7", "123456789012 eu-west-1 shop/web"],
    [`123456789012.dkr.ecr.eu-west-1.amazonaws.com/web@${digest}`, "web", undefined, "123456789012 eu-west-1 web"],
    [
      "919366029133.dkr.ecr.cn-north-1.amazonaws.com.cn/aws-appmesh-envoy:v1",
      "aws-appmesh-envoy",
      "v1",
      "919366029133 cn-north-1 aws-appmesh-envoy",
    ],
  ];
  for (const [image, name, tag, repository] of table) {
    it(`${image} has the name ${name}, the tag ${tag} and the ECR repository ${repository}`, () => {
      const found = ecrRepositoryOf(image);
      assert.equal(imageName(image), name);
      assert.equal(imageTag(image), tag);
      assert.equal(found && `${found.account} ${found.region} ${found.name}`, repository);
    });
  }

  it("that is not known yet has no name, tag or repository", () => {
    const late = new Late("services.web.image", {});
    assert.deepEqual([imageName(late), imageTag(late), ecrRepositoryOf(late)], [undefined, undefined, undefined]);
  });
});
