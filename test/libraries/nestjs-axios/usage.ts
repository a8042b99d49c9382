import { HttpService } from '@nestjs/axios';

export class Rates {
  constructor(private readonly http: HttpService) {}

  observe(url: string): unknown[] {
    const answer$ = this.http.get<string>(url);
    return [
      answer$.pipe(),
      answer$.toPromise(),
      this.http.request({ url }),
      this.http.head(url),
      this.http.post(url, {}),
      this.http.put(url, {}),
      this.http.patch(url, {}),
      this.http.delete(url),
      this.http.postForm(url, {}),
      this.http.putForm(url, {}),
      this.http.patchForm(url, {}),
    ];
  }

  async ask(url: string): Promise<unknown[]> {
    return [
      await this.http.axiosRef({ url }),
      await this.http.axiosRef.request({ url }),
      await this.http.axiosRef.get(url),
      await this.http.axiosRef.head(url),
      await this.http.axiosRef.options(url),
      await this.http.axiosRef.post(url, {}),
      await this.http.axiosRef.put(url, {}),
      await this.http.axiosRef.patch(url, {}),
      await this.http.axiosRef.delete(url),
      await this.http.axiosRef.postForm(url, {}),
      await this.http.axiosRef.putForm(url, {}),
      await this.http.axiosRef.patchForm(url, {}),
    ];
  }
}
