-- A store of schema 9, written by the code of that time from examples/2023-12-29.md and 2024-06-07.md.
-- All its plain tables; rows of those from which the rest is computed. Without the search index.
CREATE TABLE "Digest" ("id" TEXT, "source" TEXT, "date" TEXT, "format" TEXT, "path" TEXT, "first_line" INTEGER, "sha256" TEXT, "head" TEXT, PRIMARY KEY ("id")) WITHOUT ROWID;
CREATE TABLE "Entry" ("id" TEXT, "digest" TEXT, "paper" TEXT, "line" INTEGER, "rank" INTEGER, "title" TEXT, "url" TEXT, "language" TEXT, "image" TEXT, "authors_complete" INTEGER, "author_order" TEXT, "votes" INTEGER, "summary" TEXT, "verbatim" TEXT, "authors" TEXT, "accounts" TEXT, "keywords" TEXT, "topics" TEXT, "organisations" TEXT, "published" TEXT, "aliases" TEXT, "stated" TEXT, "rule" TEXT, "score" REAL, "date" TEXT, PRIMARY KEY ("id")) WITHOUT ROWID;
CREATE TABLE "Problem" ("id" TEXT, "digest" TEXT, "line" INTEGER, "code" TEXT, "message" TEXT, "date" TEXT, PRIMARY KEY ("id")) WITHOUT ROWID;
CREATE TABLE "Paper" ("id" TEXT, "title" TEXT, "url" TEXT, "language" TEXT, "image" TEXT, "authors_complete" INTEGER, "author_order" TEXT, "authors" TEXT, "published" TEXT, "organisations" TEXT, "aliases" TEXT, PRIMARY KEY ("id")) WITHOUT ROWID;
CREATE TABLE "Resource" ("id" TEXT, "url" TEXT, "host" TEXT, PRIMARY KEY ("id")) WITHOUT ROWID;
CREATE TABLE "Author" ("id" TEXT, "name" TEXT, "names" TEXT, "kind" TEXT, PRIMARY KEY ("id")) WITHOUT ROWID;
CREATE TABLE "FormerAuthor" ("id" TEXT, "name" TEXT, "names" TEXT, "kind" TEXT, PRIMARY KEY ("id")) WITHOUT ROWID;
CREATE TABLE "AuthorRecord" ("id" TEXT, "name" TEXT, PRIMARY KEY ("id")) WITHOUT ROWID;
CREATE TABLE "Keyword" ("id" TEXT, "label" TEXT, "labels_ko" TEXT, "aliases" TEXT, "kind" TEXT, PRIMARY KEY ("id")) WITHOUT ROWID;
CREATE TABLE "FEATURED_IN" ("source" TEXT, "target" TEXT, "digest" TEXT, "votes" INTEGER, "rank" INTEGER, "line" INTEGER, "date" TEXT, PRIMARY KEY ("source", "target")) WITHOUT ROWID;
CREATE TABLE "LINKS_TO" ("source" TEXT, "target" TEXT, "digest" TEXT, "line" INTEGER, "role" TEXT, "date" TEXT, PRIMARY KEY ("source", "target")) WITHOUT ROWID;
CREATE TABLE "WROTE" ("source" TEXT, "target" TEXT, "as" TEXT, "position" INTEGER, "digest" TEXT, "line" INTEGER, "record" TEXT, "rule" TEXT, "score" REAL, "uncertain" INTEGER, "joined" TEXT, "date" TEXT, "since" TEXT, PRIMARY KEY ("source", "target", "as")) WITHOUT ROWID;
CREATE TABLE "FORMERLY_WROTE" ("source" TEXT, "target" TEXT, "as" TEXT, "position" INTEGER, "digest" TEXT, "line" INTEGER, "record" TEXT, "rule" TEXT, "score" REAL, "uncertain" INTEGER, "ended" TEXT, "joined" TEXT, "date" TEXT, "since" TEXT, "until" TEXT, PRIMARY KEY ("source", "target", "as")) WITHOUT ROWID;
CREATE TABLE "IS" ("source" TEXT, "target" TEXT, PRIMARY KEY ("source", "target")) WITHOUT ROWID;
CREATE TABLE "SAME_AS" ("source" TEXT, "target" TEXT, "digest" TEXT, "paper" TEXT, "state" TEXT, "rule" TEXT, "score" REAL, "evidence" TEXT, "date" TEXT, PRIMARY KEY ("source", "target", "rule", "state")) WITHOUT ROWID;
CREATE TABLE "DIFFERENT_FROM" ("source" TEXT, "target" TEXT, "digest" TEXT, "paper" TEXT, "state" TEXT, "rule" TEXT, "score" REAL, "evidence" TEXT, "date" TEXT, PRIMARY KEY ("source", "target")) WITHOUT ROWID;
CREATE TABLE "MENTIONS" ("source" TEXT, "target" TEXT, "digest" TEXT, "score" REAL, "count" INTEGER, "where" TEXT, "surfaces" TEXT, "proposed" INTEGER, "date" TEXT, PRIMARY KEY ("source", "target", "digest")) WITHOUT ROWID;
CREATE TABLE "REPORTS" ("source" TEXT, "target" TEXT, "digest" TEXT, "line" INTEGER, "offset" INTEGER, "value" REAL, "unit" TEXT, "baseline" REAL, "change" INTEGER, "words" TEXT, "date" TEXT, PRIMARY KEY ("source", "target", "digest", "line", "offset")) WITHOUT ROWID;
CREATE TABLE "NAMES" ("source" TEXT, "target" TEXT, "digest" TEXT, "role" TEXT, "surface" TEXT, "date" TEXT, PRIMARY KEY ("source", "target", "role", "surface")) WITHOUT ROWID;
CREATE TABLE spelling (kind TEXT, form TEXT, doc INTEGER, PRIMARY KEY (kind, form, doc)) WITHOUT ROWID;
CREATE TABLE settings (name PRIMARY KEY, value);
CREATE TABLE writer (pid, host, command);
CREATE TABLE sums (name PRIMARY KEY, row_count, total);
CREATE TABLE analysis (key TEXT PRIMARY KEY, digest TEXT, data BLOB) WITHOUT ROWID;
INSERT INTO "Digest" VALUES('daily-papers:2023-12-29','daily-papers','2023-12-29','daily-papers','2023-12-29.md',1,'9688d8546708ccfb7f06c93fa946f0711547a004e37a9d5a637d46f382dfe94e','## Daily Papers (2023-12-29)

');
INSERT INTO "Digest" VALUES('daily-papers:2024-06-07','daily-papers','2024-06-07','daily-papers','2024-06-07.md',1,'5ea7e451f9793ce7c2540f679fa48840b41e67f582d767e1b3e3797d07a3e68b','## Daily Papers (2024-06-07)

');
INSERT INTO "Entry" VALUES('daily-papers:2023-12-29#16','daily-papers:2023-12-29','arxiv:2312.16886',16,2,'MobileVLM : A Fast, Reproducible and Strong Vision Language Assistant for Mobile Devices','https://arxiv.org/abs/2312.16886','ko','https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2312.16886.png',1,'presumed',13,'["스마트폰에서 돌아가는 시각-언어 모델(vision-language model, VLM)을 목표로 언어 모델부터 프로젝터까지 모두 다시 설계했다.", "언어 모델은 1.4B와 2.7B 두 가지이며 밑바닥부터 학습했고, 시각 인코더는 CLIP 방식으로 사전 학습된 것을 사용한다.", "가벼운 downsample projector(LDP)가 시각 토큰 수를 1/4로 줄여 지연 시간을 낮춘다.", "Snapdragon 888 CPU에서 초당 21.5개, Jetson Orin GPU에서 초당 65.3개의 토큰을 생성한다.", "소스는 https://github.com/Meituan-AutoML/MobileVLM에서 받을 수 있다."]','### [MobileVLM : A Fast, Reproducible and Strong Vision Language Assistant for Mobile Devices](https://arxiv.org/abs/2312.16886)

![](https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2312.16886.png)

Vote: 13

Authors: Xiangxiang Chu, Limeng Qiao, Xinyang Lin, Shuang Xu, Yang Yang, Yiming Hu, Fei Wei, Xinyu Zhang, Bo Zhang, Xiaolin Wei, Chunhua Shen

- 스마트폰에서 돌아가는 시각-언어 모델(vision-language model, VLM)을 목표로 언어 모델부터 프로젝터까지 모두 다시 설계했다.
- 언어 모델은 1.4B와 2.7B 두 가지이며 밑바닥부터 학습했고, 시각 인코더는 CLIP 방식으로 사전 학습된 것을 사용한다.
- 가벼운 downsample projector(LDP)가 시각 토큰 수를 1/4로 줄여 지연 시간을 낮춘다.
- Snapdragon 888 CPU에서 초당 21.5개, Jetson Orin GPU에서 초당 65.3개의 토큰을 생성한다.
- 소스는 https://github.com/Meituan-AutoML/MobileVLM에서 받을 수 있다.

','["Xiangxiang Chu", "Limeng Qiao", "Xinyang Lin", "Shuang Xu", "Yang Yang", "Yiming Hu", "Fei Wei", "Xinyu Zhang", "Bo Zhang", "Xiaolin Wei", "Chunhua Shen"]','[]','[]','[]','[]',NULL,'[]',NULL,NULL,NULL,'2023-12-29');
INSERT INTO "Entry" VALUES('daily-papers:2023-12-29#3','daily-papers:2023-12-29','arxiv:2312.16862',3,1,'TinyGPT-V: Efficient Multimodal Large Language Model via Small Backbones','https://arxiv.org/abs/2312.16862','ko','https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2312.16862.png',1,'presumed',16,'["작은 백본으로도 쓸 만한 멀티모달 언어 모델(multimodal language model, MLLM)을 만들 수 있는지 시험한 모델이다.", "언어 쪽은 Phi-2를, 시각 쪽은 BLIP-2 또는 CLIP 계열의 사전 학습 모듈을 쓰고 그 사이를 선형 사상으로 잇는다. 전체 크기는 2.8B이다.", "학습에는 24GB GPU 한 장이면 되고, 양자화(quantization)를 거치면 메모리 8GB 환경에서 추론이 가능하다.", "작은 언어 모델은 멀티모달 학습 도중 값이 발산하기 쉬우므로 정규화 층을 추가하고 단계를 나누어 학습한다."]','### [TinyGPT-V: Efficient Multimodal Large Language Model via Small Backbones](https://arxiv.org/abs/2312.16862)

![](https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2312.16862.png)

Vote: 16

Authors: Zhengqing Yuan, Zhengqing Yuan, Zhaoxu Li, Lichao Sun

- 작은 백본으로도 쓸 만한 멀티모달 언어 모델(multimodal language model, MLLM)을 만들 수 있는지 시험한 모델이다.
- 언어 쪽은 Phi-2를, 시각 쪽은 BLIP-2 또는 CLIP 계열의 사전 학습 모듈을 쓰고 그 사이를 선형 사상으로 잇는다. 전체 크기는 2.8B이다.
- 학습에는 24GB GPU 한 장이면 되고, 양자화(quantization)를 거치면 메모리 8GB 환경에서 추론이 가능하다.
- 작은 언어 모델은 멀티모달 학습 도중 값이 발산하기 쉬우므로 정규화 층을 추가하고 단계를 나누어 학습한다.

','["Zhengqing Yuan", "Zhaoxu Li", "Lichao Sun"]','[]','[]','[]','[]',NULL,'[]',NULL,NULL,NULL,'2023-12-29');
INSERT INTO "Entry" VALUES('daily-papers:2023-12-29#30','daily-papers:2023-12-29','arxiv:2312.17172',30,3,'Unified-IO 2: Scaling Autoregressive Multimodal Models with Vision, Language, Audio, and Action','https://arxiv.org/abs/2312.17172','ko','https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2312.17172.png',1,'presumed',10,'["보고, 듣고, 읽고, 행동하는 일을 하나의 자기회귀(autoregressive) 인코더-디코더로 처리하는 범용 멀티모달 모델이다.", "이미지 조각, 소리, 로봇 동작, 상자 좌표 등을 모두 같은 토큰 공간에 놓기 때문에 입력뿐 아니라 출력도 여러 모달리티로 나온다.", "모달리티가 늘면 학습이 흔들리므로 2D 회전 위치 임베딩, QK 정규화 등의 안정화 기법을 도입했다.", "사전 학습 목표로는 multimodal mixture of denoisers를 쓰고, 이어서 데이터셋 120종을 모은 지시 튜닝(instruction tuning)을 수행한다.", "GRIT 벤치마크(benchmark)에서 가장 높은 점수를 기록했으며 그 밖의 평가도 35가지가 넘는다."]','### [Unified-IO 2: Scaling Autoregressive Multimodal Models with Vision, Language, Audio, and Action](https://arxiv.org/abs/2312.17172)

![](https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2312.17172.png)

Vote: 10

Authors: Jiasen Lu, Christopher Clark, Sangho Lee, Zichen Zhang, Savya Khosla, Ryan Marten, Derek Hoiem, Aniruddha Kembhavi

- 보고, 듣고, 읽고, 행동하는 일을 하나의 자기회귀(autoregressive) 인코더-디코더로 처리하는 범용 멀티모달 모델이다.
- 이미지 조각, 소리, 로봇 동작, 상자 좌표 등을 모두 같은 토큰 공간에 놓기 때문에 입력뿐 아니라 출력도 여러 모달리티로 나온다.
- 모달리티가 늘면 학습이 흔들리므로 2D 회전 위치 임베딩, QK 정규화 등의 안정화 기법을 도입했다.
- 사전 학습 목표로는 multimodal mixture of denoisers를 쓰고, 이어서 데이터셋 120종을 모은 지시 튜닝(instruction tuning)을 수행한다.
- GRIT 벤치마크(benchmark)에서 가장 높은 점수를 기록했으며 그 밖의 평가도 35가지가 넘는다.

','["Jiasen Lu", "Christopher Clark", "Sangho Lee", "Zichen Zhang", "Savya Khosla", "Ryan Marten", "Derek Hoiem", "Aniruddha Kembhavi"]','[]','[]','[]','[]',NULL,'[]',NULL,NULL,NULL,'2023-12-29');
INSERT INTO "Entry" VALUES('daily-papers:2023-12-29#44','daily-papers:2023-12-29','arxiv:2312.17243',44,4,'Unsupervised Universal Image Segmentation','https://arxiv.org/abs/2312.17243','ko','https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2312.17243.png',1,'presumed',9,'["사람이 그린 마스크 없이 instance, semantic, panoptic 세 가지 이미지 분할(image segmentation)을 한 모델로 푸는 U2Seg을 제안한다.", "자기 지도 학습(self-supervised learning) 특징으로 영역을 찾고 군집화한 뒤, 군집 번호를 의사 레이블(pseudo label) 삼아 스스로 다시 학습하는 구조다.", "비지도 panoptic 분할은 지금까지 다뤄지지 않던 설정이어서 첫 기준선을 제공한다.", "적은 레이블로 미세 조정할 때도 유리하다. COCO 주석을 1%만 쓰는 조건에서 CutLER보다 마스크 AP가 5.0 높다."]','### [Unsupervised Universal Image Segmentation](https://arxiv.org/abs/2312.17243)

![](https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2312.17243.png)

Vote: 9

Authors: Dantong Niu, Xudong Wang, Xinyang Han, Long Lian, Roei Herzig, Trevor Darrell

- 사람이 그린 마스크 없이 instance, semantic, panoptic 세 가지 이미지 분할(image segmentation)을 한 모델로 푸는 U2Seg을 제안한다.
- 자기 지도 학습(self-supervised learning) 특징으로 영역을 찾고 군집화한 뒤, 군집 번호를 의사 레이블(pseudo label) 삼아 스스로 다시 학습하는 구조다.
- 비지도 panoptic 분할은 지금까지 다뤄지지 않던 설정이어서 첫 기준선을 제공한다.
- 적은 레이블로 미세 조정할 때도 유리하다. COCO 주석을 1%만 쓰는 조건에서 CutLER보다 마스크 AP가 5.0 높다.

','["Dantong Niu", "Xudong Wang", "Xinyang Han", "Long Lian", "Roei Herzig", "Trevor Darrell"]','[]','[]','[]','[]',NULL,'[]',NULL,NULL,NULL,'2023-12-29');
INSERT INTO "Entry" VALUES('daily-papers:2023-12-29#57','daily-papers:2023-12-29','arxiv:2312.17142',57,5,'DreamGaussian4D: Generative 4D Gaussian Splatting','https://arxiv.org/abs/2312.17142','ko',NULL,1,'presumed',8,'["사진 한 장을 몇 분 만에 움직이는 3D, 즉 4D 콘텐츠로 바꾸는 프레임워크로, 표현 방식으로 4D 가우시안 스플래팅(Gaussian Splatting)을 택했다.", "암묵적 신경장(neural field)을 통째로 최적화하는 대신 각 가우시안의 이동과 회전을 드러내 놓고 다루어, 몇 시간 걸리던 작업이 크게 빨라진다.", "움직임은 이미지-비디오 생성 결과에서 배우므로, 참조 영상을 바꾸면 동작도 바뀐다.", "마지막에는 메시로 내보내고 텍스처를 다듬어 그래픽스 도구에서 곧바로 쓸 수 있게 한다."]','### [DreamGaussian4D: Generative 4D Gaussian Splatting](https://arxiv.org/abs/2312.17142)

[Watch Video](https://cdn-uploads.huggingface.co/production/uploads/60f1abe7544c2adfd699860c/O0Cldl1HJhjpawKNyZPwK.mp4)
<div><video controls src="https://cdn-uploads.huggingface.co/production/uploads/60f1abe7544c2adfd699860c/O0Cldl1HJhjpawKNyZPwK.mp4" muted="false"></video></div>

Vote: 8

Authors: Jiawei Ren, Jiawei Ren, Liang Pan, Jiaxiang Tang, Chi Zhang, Ang Cao, Gang Zeng, Ziwei Liu

- 사진 한 장을 몇 분 만에 움직이는 3D, 즉 4D 콘텐츠로 바꾸는 프레임워크로, 표현 방식으로 4D 가우시안 스플래팅(Gaussian Splatting)을 택했다.
- 암묵적 신경장(neural field)을 통째로 최적화하는 대신 각 가우시안의 이동과 회전을 드러내 놓고 다루어, 몇 시간 걸리던 작업이 크게 빨라진다.
- 움직임은 이미지-비디오 생성 결과에서 배우므로, 참조 영상을 바꾸면 동작도 바뀐다.
- 마지막에는 메시로 내보내고 텍스처를 다듬어 그래픽스 도구에서 곧바로 쓸 수 있게 한다.

','["Jiawei Ren", "Liang Pan", "Jiaxiang Tang", "Chi Zhang", "Ang Cao", "Gang Zeng", "Ziwei Liu"]','[]','[]','[]','[]',NULL,'[]',NULL,NULL,NULL,'2023-12-29');
INSERT INTO "Entry" VALUES('daily-papers:2023-12-29#71','daily-papers:2023-12-29','arxiv:2312.16693',71,6,'I2V-Adapter: A General Image-to-Video Adapter for Video Diffusion Models','https://arxiv.org/abs/2312.16693','ko','https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2312.16693.png',1,'presumed',6,'["텍스트-이미지 모델의 가중치를 건드리지 않고 정지 영상을 비디오로 바꾸는 가벼운 어댑터(adapter)를 제안한 연구이다.", "잡음을 섞지 않은 첫 프레임을 다른 프레임들과 나란히 흘려보내고, 어댑터가 어텐션(attention)을 통해 첫 프레임의 세부를 나머지에 전달한다.", "원래의 비디오 확산 모델(video diffusion model)과 모션 모듈이 그대로 남아 있어 DreamBooth나 ControlNet 같은 커뮤니티 도구와 함께 쓸 수 있다.", "학습 파라미터가 적은데도 움직임의 폭과 원본 일치도가 모두 양호하다."]','### [I2V-Adapter: A General Image-to-Video Adapter for Video Diffusion Models](https://arxiv.org/abs/2312.16693)

![](https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2312.16693.png)

Vote: 6

Authors: Xun Guo, Mingwu Zheng, Liang Hou, Yuan Gao, Yufan Deng, Chongyang Ma, Weiming Hu, Zhengjun Zha, Haibin Huang, Pengfei Wan, Di Zhang

- 텍스트-이미지 모델의 가중치를 건드리지 않고 정지 영상을 비디오로 바꾸는 가벼운 어댑터(adapter)를 제안한 연구이다.
- 잡음을 섞지 않은 첫 프레임을 다른 프레임들과 나란히 흘려보내고, 어댑터가 어텐션(attention)을 통해 첫 프레임의 세부를 나머지에 전달한다.
- 원래의 비디오 확산 모델(video diffusion model)과 모션 모듈이 그대로 남아 있어 DreamBooth나 ControlNet 같은 커뮤니티 도구와 함께 쓸 수 있다.
- 학습 파라미터가 적은데도 움직임의 폭과 원본 일치도가 모두 양호하다.

','["Xun Guo", "Mingwu Zheng", "Liang Hou", "Yuan Gao", "Yufan Deng", "Chongyang Ma", "Weiming Hu", "Zhengjun Zha", "Haibin Huang", "Pengfei Wan", "Di Zhang"]','[]','[]','[]','[]',NULL,'[]',NULL,NULL,NULL,'2023-12-29');
INSERT INTO "Entry" VALUES('daily-papers:2023-12-29#84','daily-papers:2023-12-29','arxiv:2312.16218',84,7,'Hyper-VolTran: Fast and Generalizable One-Shot Image to 3D Object Structure via HyperNetworks','https://arxiv.org/abs/2312.16218','ko','https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2312.16218.png',1,'presumed',4,'["사진 한 장에서 3D 구조를 얻는 작업을 장면별 최적화 없이 한 번의 추론으로 끝내려는 시도이다.", "확산 모델(diffusion model)이 상상한 여러 시점의 이미지로 볼륨을 쌓고, 표면은 부호 거리 함수(signed distance function)로 나타낸다.", "입력 사진을 본 하이퍼네트워크(HyperNetwork)가 거리 함수 망의 가중치를 그때그때 만들어 내므로 처음 보는 물체에도 적응한다.", "시점마다 어긋나는 생성 오류는 볼륨 트랜스포머(volume transformer)가 특징을 한데 모아 줄인다."]','### [Hyper-VolTran: Fast and Generalizable One-Shot Image to 3D Object Structure via HyperNetworks](https://arxiv.org/abs/2312.16218)

![](https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2312.16218.png)

Vote: 4

Authors: Christian Simon, Sen He, Juan-Manuel Perez-Rua, Frost Xu, Amine Benhalloum, Tao Xiang

- 사진 한 장에서 3D 구조를 얻는 작업을 장면별 최적화 없이 한 번의 추론으로 끝내려는 시도이다.
- 확산 모델(diffusion model)이 상상한 여러 시점의 이미지로 볼륨을 쌓고, 표면은 부호 거리 함수(signed distance function)로 나타낸다.
- 입력 사진을 본 하이퍼네트워크(HyperNetwork)가 거리 함수 망의 가중치를 그때그때 만들어 내므로 처음 보는 물체에도 적응한다.
- 시점마다 어긋나는 생성 오류는 볼륨 트랜스포머(volume transformer)가 특징을 한데 모아 줄인다.

','["Christian Simon", "Sen He", "Juan-Manuel Perez-Rua", "Frost Xu", "Amine Benhalloum", "Tao Xiang"]','[]','[]','[]','[]',NULL,'[]',NULL,NULL,NULL,'2023-12-29');
INSERT INTO "Entry" VALUES('daily-papers:2023-12-29#97','daily-papers:2023-12-29','arxiv:2312.17135',97,8,'InsActor: Instruction-driven Physics-based Characters','https://arxiv.org/abs/2312.17135','ko','https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2312.17135.png',1,'presumed',4,'["\"앞으로 걷다가 공을 차라\"와 같은 지시문으로 물리 시뮬레이션 속 캐릭터를 움직이게 하는 InsActor를 소개한다.", "위층의 확산 정책(diffusion policy)은 문장을 동작 계획으로 옮기고, 아래층의 기술 모듈은 그 계획을 실제 물리 법칙 아래에서 실행한다.", "확산 모델이 낸 계획에는 불가능한 자세가 섞이기 마련이라, 상태 전이를 작은 잠재 기술(latent skill)로 부호화해 이를 걸러 낸다.", "지시문 기반 모션 생성과 경유점 도달 과제에서 기존 방법을 앞섰고 외부 충격에도 잘 버틴다."]','### [InsActor: Instruction-driven Physics-based Characters](https://arxiv.org/abs/2312.17135)

![](https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2312.17135.png)

Vote: 4

Authors: Jiawei Ren, Jiawei Ren, Mingyuan Zhang, Cunjun Yu, Xiao Ma, Liang Pan, Ziwei Liu

- "앞으로 걷다가 공을 차라"와 같은 지시문으로 물리 시뮬레이션 속 캐릭터를 움직이게 하는 InsActor를 소개한다.
- 위층의 확산 정책(diffusion policy)은 문장을 동작 계획으로 옮기고, 아래층의 기술 모듈은 그 계획을 실제 물리 법칙 아래에서 실행한다.
- 확산 모델이 낸 계획에는 불가능한 자세가 섞이기 마련이라, 상태 전이를 작은 잠재 기술(latent skill)로 부호화해 이를 걸러 낸다.
- 지시문 기반 모션 생성과 경유점 도달 과제에서 기존 방법을 앞섰고 외부 충격에도 잘 버틴다.
','["Jiawei Ren", "Mingyuan Zhang", "Cunjun Yu", "Xiao Ma", "Liang Pan", "Ziwei Liu"]','[]','[]','[]','[]',NULL,'[]',NULL,NULL,NULL,'2023-12-29');
INSERT INTO "Entry" VALUES('daily-papers:2024-06-07#16','daily-papers:2024-06-07','arxiv:2406.04314',16,2,'Step-aware Preference Optimization: Aligning Preference with Denoising Performance at Each Step','https://arxiv.org/abs/2406.04314','ko','https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2406.04314.png',1,'unknown',16,'["확산 모델(diffusion model)의 선호 최적화(preference optimization)를 노이즈 제거 단계별로 다르게 하자는 제안입니다.", "Diffusion-DPO처럼 최종 이미지의 우열을 모든 단계에 똑같이 물려주면, 중간 단계에서 실제로 무엇이 나아졌는지 알 수 없다는 점을 지적합니다.", "SPO는 단계마다 후보 여러 개를 뽑아 step-aware 선호 모델로 승자와 패자를 정하고, 다음 단계는 무작위로 고른 후보 하나에서 이어 갑니다.", "Stable Diffusion v1.5와 SDXL에 적용한 결과 미적 품질과 복잡한 프롬프트 충실도가 좋아졌고, 학습 효율은 20배 넘게 개선되었습니다."]','### [Step-aware Preference Optimization: Aligning Preference with Denoising Performance at Each Step](https://arxiv.org/abs/2406.04314)

![](https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2406.04314.png)

Vote: 16

Authors: Yuhui Yuan, Ji Li, Zhanhao Liang, Tiankai Hang, Bohan Chen, Shuyang Gu, Liang Zheng

- 확산 모델(diffusion model)의 선호 최적화(preference optimization)를 노이즈 제거 단계별로 다르게 하자는 제안입니다.
- Diffusion-DPO처럼 최종 이미지의 우열을 모든 단계에 똑같이 물려주면, 중간 단계에서 실제로 무엇이 나아졌는지 알 수 없다는 점을 지적합니다.
- SPO는 단계마다 후보 여러 개를 뽑아 step-aware 선호 모델로 승자와 패자를 정하고, 다음 단계는 무작위로 고른 후보 하나에서 이어 갑니다.
- Stable Diffusion v1.5와 SDXL에 적용한 결과 미적 품질과 복잡한 프롬프트 충실도가 좋아졌고, 학습 효율은 20배 넘게 개선되었습니다.

','["Yuhui Yuan", "Ji Li", "Zhanhao Liang", "Tiankai Hang", "Bohan Chen", "Shuyang Gu", "Liang Zheng"]','[]','[]','[]','[]',NULL,'[]',NULL,NULL,NULL,'2024-06-07');
INSERT INTO "Entry" VALUES('daily-papers:2024-06-07#29','daily-papers:2024-06-07','arxiv:2406.04333',29,3,'BitsFusion: 1.99 bits Weight Quantization of Diffusion Model','https://arxiv.org/abs/2406.04333','ko','https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2406.04333.png',1,'unknown',16,'["Stable Diffusion v1.5의 UNet 가중치를 평균 1.99비트로 낮추는 양자화(quantization) 연구입니다.", "층마다 민감도가 다르다는 분석에 따라 비트 수를 따로 배정하고, 초기화 방법과 2단계 학습 절차를 새로 마련했습니다.", "모델은 7.9배 작아졌는데 사람 평가에서는 오히려 원본보다 선호되었습니다.", "저장과 전송이 부담스러운 모바일 기기를 염두에 둔 결과입니다."]','### [BitsFusion: 1.99 bits Weight Quantization of Diffusion Model](https://arxiv.org/abs/2406.04333)

![](https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2406.04333.png)

Vote: 16

Authors: Junli Cao, Sergey Tulyakov, Yang Sui, Jian Ren, Anil Kag, Bo Yuan, Yanyu Li, Dhritiman Sagar, Ju Hu, Yerlan Idelbayev

- Stable Diffusion v1.5의 UNet 가중치를 평균 1.99비트로 낮추는 양자화(quantization) 연구입니다.
- 층마다 민감도가 다르다는 분석에 따라 비트 수를 따로 배정하고, 초기화 방법과 2단계 학습 절차를 새로 마련했습니다.
- 모델은 7.9배 작아졌는데 사람 평가에서는 오히려 원본보다 선호되었습니다.
- 저장과 전송이 부담스러운 모바일 기기를 염두에 둔 결과입니다.

','["Junli Cao", "Sergey Tulyakov", "Yang Sui", "Jian Ren", "Anil Kag", "Bo Yuan", "Yanyu Li", "Dhritiman Sagar", "Ju Hu", "Yerlan Idelbayev"]','[]','[]','[]','[]',NULL,'[]',NULL,NULL,NULL,'2024-06-07');
INSERT INTO "Entry" VALUES('daily-papers:2024-06-07#3','daily-papers:2024-06-07','arxiv:2406.04325',3,1,'ShareGPT4Video: Improving Video Understanding and Generation with Better Captions','https://arxiv.org/abs/2406.04325','ko','https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2406.04325.png',1,'unknown',35,'["비디오 이해와 비디오 생성(video generation)은 결국 캡션의 질에 달려 있다는 생각으로 만든 데이터·모델 묶음입니다.", "GPT-4V에 프레임을 한꺼번에 넣으면 시간 순서가 뒤섞이기 때문에, 이웃한 키프레임의 차이를 차례로 적게 하는 differential captioning을 사용합니다.", "이렇게 얻은 40K개의 상세 캡션으로 캡션 모델 ShareCaptioner-Video를 학습하고, 이 모델로 4.8M개의 영상에 다시 설명을 달았습니다.", "이 데이터로 학습한 시각-언어 모델(vision-language model) ShareGPT4Video-8B는 비디오 벤치마크(benchmark) 세 곳에서 최고 수준을 보였습니다."]','### [ShareGPT4Video: Improving Video Understanding and Generation with Better Captions](https://arxiv.org/abs/2406.04325)

![](https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2406.04325.png)

Vote: 35

Authors: Yu Qiao, Feng Zhao, Lin Chen, Jinsong Li, Xilin Wei, Zehui Chen, Haodong Duan, Pan Zhang, Zhenyu Tang, Dahua Lin, Xiaoyi Dong, Li Yuan, Jiaqi Wang, Bin Lin, Yuhang Zang

- 비디오 이해와 비디오 생성(video generation)은 결국 캡션의 질에 달려 있다는 생각으로 만든 데이터·모델 묶음입니다.
- GPT-4V에 프레임을 한꺼번에 넣으면 시간 순서가 뒤섞이기 때문에, 이웃한 키프레임의 차이를 차례로 적게 하는 differential captioning을 사용합니다.
- 이렇게 얻은 40K개의 상세 캡션으로 캡션 모델 ShareCaptioner-Video를 학습하고, 이 모델로 4.8M개의 영상에 다시 설명을 달았습니다.
- 이 데이터로 학습한 시각-언어 모델(vision-language model) ShareGPT4Video-8B는 비디오 벤치마크(benchmark) 세 곳에서 최고 수준을 보였습니다.

','["Yu Qiao", "Feng Zhao", "Lin Chen", "Jinsong Li", "Xilin Wei", "Zehui Chen", "Haodong Duan", "Pan Zhang", "Zhenyu Tang", "Dahua Lin", "Xiaoyi Dong", "Li Yuan", "Jiaqi Wang", "Bin Lin", "Yuhang Zang"]','[]','[]','[]','[]',NULL,'[]',NULL,NULL,NULL,'2024-06-07');
INSERT INTO "Entry" VALUES('daily-papers:2024-06-07#42','daily-papers:2024-06-07','arxiv:2406.04324',42,4,'SF-V: Single Forward Video Generation Model','https://arxiv.org/abs/2406.04324','ko','https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2406.04324.png',1,'unknown',13,'["수십 번 반복하던 비디오 확산 모델의 샘플링을 단 한 번의 순전파로 줄인 SF-V를 다룹니다.", "사전 학습된 Stable Video Diffusion(SVD)에서 출발하여, 공간 판별기와 시간 판별기를 둔 적대적 학습(adversarial training)으로 미세 조정합니다.", "프레임의 화질과 움직임의 일관성을 서로 다른 판별기 머리가 나누어 평가한다는 점이 특징입니다.", "속도는 SVD의 약 23배, 다른 가속 기법의 약 6배이고, 화질 평가도 더 좋게 나왔습니다."]','### [SF-V: Single Forward Video Generation Model](https://arxiv.org/abs/2406.04324)

![](https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2406.04324.png)

Vote: 13

Authors: Junli Cao, Sergey Tulyakov, Jian Ren, Anil Kag, Yanyu Li, Ivan Skorokhodov, Dimitris Metaxas, Zhixing Zhang, Yanwu Xu, Yushu Wu, Willi Menapace, Aliaksandr Siarohin

- 수십 번 반복하던 비디오 확산 모델의 샘플링을 단 한 번의 순전파로 줄인 SF-V를 다룹니다.
- 사전 학습된 Stable Video Diffusion(SVD)에서 출발하여, 공간 판별기와 시간 판별기를 둔 적대적 학습(adversarial training)으로 미세 조정합니다.
- 프레임의 화질과 움직임의 일관성을 서로 다른 판별기 머리가 나누어 평가한다는 점이 특징입니다.
- 속도는 SVD의 약 23배, 다른 가속 기법의 약 6배이고, 화질 평가도 더 좋게 나왔습니다.

','["Junli Cao", "Sergey Tulyakov", "Jian Ren", "Anil Kag", "Yanyu Li", "Ivan Skorokhodov", "Dimitris Metaxas", "Zhixing Zhang", "Yanwu Xu", "Yushu Wu", "Willi Menapace", "Aliaksandr Siarohin"]','[]','[]','[]','[]',NULL,'[]',NULL,NULL,NULL,'2024-06-07');
INSERT INTO "Entry" VALUES('daily-papers:2024-06-07#55','daily-papers:2024-06-07','arxiv:2406.04277',55,5,'VideoTetris: Towards Compositional Text-to-Video Generation','https://arxiv.org/abs/2406.04277','ko','https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2406.04277.png',1,'unknown',11,'["여러 물체가 등장하거나 장면이 진행되면서 구성이 바뀌는 프롬프트를 위한 텍스트-비디오 생성(text-to-video generation) 프레임워크입니다.", "문장을 시간과 공간 단위로 쪼갠 다음, 각 조각의 cross-attention 맵을 해당 영역과 프레임에만 작용하도록 합성합니다.", "긴 영상을 이어 만들 때는 reference frame attention으로 앞 장면의 물체를 참고하여 겉모습이 달라지지 않게 합니다.", "움직임이 크고 설명이 자세한 영상을 골라 쓰는 전처리 과정도 함께 공개했습니다."]','### [VideoTetris: Towards Compositional Text-to-Video Generation](https://arxiv.org/abs/2406.04277)

![](https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2406.04277.png)

Vote: 11

Authors: Ling Yang, Zhaochen Yu, Haotian Yang, Xin Tao, Di Zhang, Yufan Deng, Bin Cui, Yuan Gao, Jingmin Chen, Ye Tian, Xintao Wang, Pengfei Wan

- 여러 물체가 등장하거나 장면이 진행되면서 구성이 바뀌는 프롬프트를 위한 텍스트-비디오 생성(text-to-video generation) 프레임워크입니다.
- 문장을 시간과 공간 단위로 쪼갠 다음, 각 조각의 cross-attention 맵을 해당 영역과 프레임에만 작용하도록 합성합니다.
- 긴 영상을 이어 만들 때는 reference frame attention으로 앞 장면의 물체를 참고하여 겉모습이 달라지지 않게 합니다.
- 움직임이 크고 설명이 자세한 영상을 골라 쓰는 전처리 과정도 함께 공개했습니다.

','["Ling Yang", "Zhaochen Yu", "Haotian Yang", "Xin Tao", "Di Zhang", "Yufan Deng", "Bin Cui", "Yuan Gao", "Jingmin Chen", "Ye Tian", "Xintao Wang", "Pengfei Wan"]','[]','[]','[]','[]',NULL,'[]',NULL,NULL,NULL,'2024-06-07');
INSERT INTO "Entry" VALUES('daily-papers:2024-06-07#68','daily-papers:2024-06-07','arxiv:2406.04271',68,6,'Buffer of Thoughts: Thought-Augmented Reasoning with Large Language Models','https://arxiv.org/abs/2406.04271','ko','https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2406.04271.png',1,'unknown',9,'["문제를 풀 때마다 처음부터 생각하지 말고, 예전에 통했던 사고의 틀을 꺼내 쓰자는 추론(reasoning) 기법 Buffer of Thoughts(BoT)입니다.", "푼 문제에서 뽑은 thought-template을 meta-buffer에 쌓아 두고, 새 문제가 오면 가장 가까운 것을 검색해 구체적인 절차로 채웁니다. 창고 관리는 buffer-manager가 맡습니다.", "체스 한 수 메이트(Checkmate-in-One)에서는 정확도가 51%, 도형 맞히기(Geometric Shapes)에서는 20%, 숫자 퍼즐 Game of 24에서는 11% 올랐습니다.", "Tree of Thoughts처럼 질의를 여러 번 보내는 방식과 비교하면 비용은 평균 12% 정도에 그칩니다.", "구현은 https://github.com/YangLing0818/buffer-of-thought-llm에서 볼 수 있습니다."]','### [Buffer of Thoughts: Thought-Augmented Reasoning with Large Language Models](https://arxiv.org/abs/2406.04271)

![](https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2406.04271.png)

Vote: 9

Authors: Joseph E. Gonzalez, Ling Yang, Zhaochen Yu, Bin Cui, Tianjun Zhang, Wentao Zhang, Minkai Xu, Shiyi Cao

- 문제를 풀 때마다 처음부터 생각하지 말고, 예전에 통했던 사고의 틀을 꺼내 쓰자는 추론(reasoning) 기법 Buffer of Thoughts(BoT)입니다.
- 푼 문제에서 뽑은 thought-template을 meta-buffer에 쌓아 두고, 새 문제가 오면 가장 가까운 것을 검색해 구체적인 절차로 채웁니다. 창고 관리는 buffer-manager가 맡습니다.
- 체스 한 수 메이트(Checkmate-in-One)에서는 정확도가 51%, 도형 맞히기(Geometric Shapes)에서는 20%, 숫자 퍼즐 Game of 24에서는 11% 올랐습니다.
- Tree of Thoughts처럼 질의를 여러 번 보내는 방식과 비교하면 비용은 평균 12% 정도에 그칩니다.
- 구현은 https://github.com/YangLing0818/buffer-of-thought-llm에서 볼 수 있습니다.

','["Joseph E. Gonzalez", "Ling Yang", "Zhaochen Yu", "Bin Cui", "Tianjun Zhang", "Wentao Zhang", "Minkai Xu", "Shiyi Cao"]','[]','[]','[]','[]',NULL,'[]',NULL,NULL,NULL,'2024-06-07');
INSERT INTO "Entry" VALUES('daily-papers:2024-06-07#82','daily-papers:2024-06-07','arxiv:2406.04151',82,7,'AgentGym: Evolving Large Language Model-based Agents across Diverse Environments','https://arxiv.org/abs/2406.04151','ko','https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2406.04151.png',1,'unknown',6,'["대규모 언어 모델(Large Language Model, LLM) 기반 에이전트(agent)가 여러 환경을 돌아다니며 스스로 발전하게 하는 플랫폼입니다.", "웹, 게임, 집안일, 도구 사용 같은 이질적인 환경을 같은 형식의 인터페이스로 묶어 동시에 탐험할 수 있습니다.", "시작점으로 쓸 궤적 데이터와 평가용 벤치마크를 함께 제공하고, 진화 알고리즘으로는 탐험과 학습을 번갈아 하는 AgentEvol을 제안합니다.", "이렇게 진화한 에이전트의 성적은 여러 환경에서 가장 강한 모델들에 견줄 만했습니다."]','### [AgentGym: Evolving Large Language Model-based Agents across Diverse Environments](https://arxiv.org/abs/2406.04151)

![](https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2406.04151.png)

Vote: 6

Authors: Tao Gui, Chenyang Liao, Zhiheng Xi, Xin Guo, Honglin Guo, Dingwen Yang, Zuxuan Wu, Qi Zhang, Yiwen Ding, Songyang Gao, Xuanjing Huang, Boyang Hong, Lu Chen, Yu-Gang Jiang, Junzhe Wang, Rui Zheng, Wenxiang Chen, Xipeng Qiu, Wei He, Yicheng Zou

- 대규모 언어 모델(Large Language Model, LLM) 기반 에이전트(agent)가 여러 환경을 돌아다니며 스스로 발전하게 하는 플랫폼입니다.
- 웹, 게임, 집안일, 도구 사용 같은 이질적인 환경을 같은 형식의 인터페이스로 묶어 동시에 탐험할 수 있습니다.
- 시작점으로 쓸 궤적 데이터와 평가용 벤치마크를 함께 제공하고, 진화 알고리즘으로는 탐험과 학습을 번갈아 하는 AgentEvol을 제안합니다.
- 이렇게 진화한 에이전트의 성적은 여러 환경에서 가장 강한 모델들에 견줄 만했습니다.

','["Tao Gui", "Chenyang Liao", "Zhiheng Xi", "Xin Guo", "Honglin Guo", "Dingwen Yang", "Zuxuan Wu", "Qi Zhang", "Yiwen Ding", "Songyang Gao", "Xuanjing Huang", "Boyang Hong", "Lu Chen", "Yu-Gang Jiang", "Junzhe Wang", "Rui Zheng", "Wenxiang Chen", "Xipeng Qiu", "Wei He", "Yicheng Zou"]','[]','[]','[]','[]',NULL,'[]',NULL,NULL,NULL,'2024-06-07');
INSERT INTO "Entry" VALUES('daily-papers:2024-06-07#95','daily-papers:2024-06-07','arxiv:2406.04268',95,8,'Open-Endedness is Essential for Artificial Superhuman Intelligence','https://arxiv.org/abs/2406.04268','ko','https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2406.04268.png',1,'unknown',6,'["인공 초지능(artificial superhuman intelligence, ASI)에 이르려면 끝없이 새것을 만들어 내는 성질, 곧 개방성(open-endedness)이 꼭 필요하다는 입장 논문입니다.", "관찰자가 보기에 결과물이 계속 새롭고(novelty) 동시에 배울 수 있어야(learnability) 개방적이라고 형식적으로 정의합니다.", "파운데이션 모델(foundation model)에 강화 학습(reinforcement learning), 자기 개선, 과제 생성, 진화 알고리즘을 결합하는 네 갈래의 길을 검토합니다.", "스스로 목표를 만들어 가는 체계가 낳을 안전 문제도 한 절을 할애해 논의합니다."]','### [Open-Endedness is Essential for Artificial Superhuman Intelligence](https://arxiv.org/abs/2406.04268)

![](https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2406.04268.png)

Vote: 6

Authors: Aditi Mavalankar, Edward Hughes, Feryal Behbahani, Tom Schaul, Michael Dennis, Tim Rocktaschel, Yuge Shi, Jack Parker-Holder

- 인공 초지능(artificial superhuman intelligence, ASI)에 이르려면 끝없이 새것을 만들어 내는 성질, 곧 개방성(open-endedness)이 꼭 필요하다는 입장 논문입니다.
- 관찰자가 보기에 결과물이 계속 새롭고(novelty) 동시에 배울 수 있어야(learnability) 개방적이라고 형식적으로 정의합니다.
- 파운데이션 모델(foundation model)에 강화 학습(reinforcement learning), 자기 개선, 과제 생성, 진화 알고리즘을 결합하는 네 갈래의 길을 검토합니다.
- 스스로 목표를 만들어 가는 체계가 낳을 안전 문제도 한 절을 할애해 논의합니다.
','["Aditi Mavalankar", "Edward Hughes", "Feryal Behbahani", "Tom Schaul", "Michael Dennis", "Tim Rocktaschel", "Yuge Shi", "Jack Parker-Holder"]','[]','[]','[]','[]',NULL,'[]',NULL,NULL,NULL,'2024-06-07');
INSERT INTO "settings" VALUES('authors','persons-3, arxiv-2025-2026-1');
INSERT INTO "settings" VALUES('corrections','');
INSERT INTO "settings" VALUES('keywords','concepts-7+c7a122e8e851f035+kiwipiepy 0.24.1+kiwipiepy_model 0.24.0+spacy 3.8');
INSERT INTO "settings" VALUES('papers','papers-3');
INSERT INTO "settings" VALUES('formats','daily-papers 6');
PRAGMA application_id = 1684498291;
PRAGMA user_version = 9;
